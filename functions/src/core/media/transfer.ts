/**
 * One try to bring bytes from Meta into the store: the webhook's address first, a new one when it has expired, and a
 * new one at most once. Never an exception for what is to be expected of Meta, the network or a customer's file.
 */
import type { Media, MediaProblem } from "../../contract/media";
import { TakeoverError, sayError } from "../errors";
import { maxMediaBytes } from "../limits";
import { openBytes } from "./checkedBytes";
import type { Download, MediaPorts } from "./ports";

export type Transfer =
  | { type: "stored"; size: number; storedMimeType: string }
  /** Trying again doesn't help. */
  | { type: "failed"; reason: MediaProblem }
  | { type: "later"; reason: MediaProblem };

type Fetched = Extract<Download, { type: "bytes" }>;
type Found = { type: "found"; bytes: Fetched; hashes: string[] } | Extract<Transfer, { type: "later" }>;

const later = (reason: MediaProblem): Extract<Transfer, { type: "later" }> => ({ type: "later", reason });

async function fetchFrom(ports: MediaPorts, media: Media): Promise<Found> {
  const told = media.sha256 === undefined ? [] : [media.sha256];
  if (media.url !== undefined && media.attempts === 0) {
    const direct = await ports.source
      .download(media.url)
      .catch((error: unknown) => expectedOnly(ports, error));
    if (direct?.type === "bytes") return { type: "found", bytes: direct, hashes: told };
  }
  const located = await ports.source.locate(media);
  if (located.type === "gone") return later("gone");
  const hashes = located.sha256 === undefined ? told : [...told, located.sha256];
  const fetched = await ports.source.download(located.url);
  switch (fetched.type) {
    case "bytes":
      return { type: "found", bytes: fetched, hashes };
    case "expired":
      return later("unreachable");
    case "refused":
      return later("addressRefused");
  }
}

/** What Meta, the network or the store may do; anything else is our own mistake. */
function expectedOnly(ports: MediaPorts, error: unknown): null {
  if (!(error instanceof TakeoverError)) throw error;
  ports.log.warn("mediaTransferBroke", { error: sayError(error) });
  return null;
}

async function keep(
  ports: MediaPorts,
  media: Media,
  { bytes, size }: Fetched,
  hashes: string[],
): Promise<Transfer> {
  if (size !== undefined && size > maxMediaBytes) {
    await bytes[Symbol.asyncIterator]().return?.();
    return { type: "failed", reason: "tooLarge" };
  }
  const opened = await openBytes(bytes, { kind: media.kind, mimeType: media.mimeType, hashes });
  if (opened.type === "wrongType") return { type: "failed", reason: "wrongType" };
  const { outcome, mimeType } = opened;
  try {
    const options = { contentType: mimeType, ...(size === undefined ? {} : { size }) };
    await ports.media.put(media.path, opened.bytes, options);
  } catch (error) {
    if (outcome.problem === "tooLarge") return { type: "failed", reason: "tooLarge" };
    if (outcome.problem !== undefined) return later(outcome.problem);
    throw error;
  }
  return { type: "stored", size: outcome.size, storedMimeType: mimeType };
}

/** @param media as it was before this attempt */
export async function transfer(ports: MediaPorts, media: Media): Promise<Transfer> {
  try {
    const found = await fetchFrom(ports, media);
    return found.type === "found" ? await keep(ports, media, found.bytes, found.hashes) : found;
  } catch (error) {
    expectedOnly(ports, error);
    return later("unreachable");
  }
}

/**
 * Bytes on their way from Meta to the store, checked as they pass: what they are before the first is kept, how many
 * they may be at any moment, and their hash before the last. A broken promise fails the read, and so the whole put.
 */
import { createHash } from "node:crypto";
import type { MediaKind, MediaProblem } from "../../contract/media";
import { TakeoverError } from "../errors";
import { maxMediaBytes } from "../limits";
import { fileTypeOf, fitsKind, headBytes } from "./fileType";
import type { Bytes } from "./ports";

export interface Expected {
  kind: MediaKind;
  mimeType: string;
  /** Hashes Meta told, in base64 or hex; what is neither is no hash. */
  hashes: readonly string[];
}

export type Opened =
  { type: "bytes"; mimeType: string; bytes: Bytes; outcome: Outcome } | { type: "wrongType" };

/** What became of the bytes once they were read. */
export interface Outcome {
  size: number;
  problem?: Extract<MediaProblem, "tooLarge" | "hashDiffers" | "unreachable">;
}

/** Meta: base64 in webhooks, hex in the answer to a media id (both seen, neither promised). */
function isHashOf(digest: Buffer, told: string): boolean {
  if (/^[0-9a-f]{64}$/i.test(told)) return digest.toString("hex") === told.toLowerCase();
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(told) ? digest.equals(Buffer.from(told, "base64")) : true;
}

async function* checked(
  head: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  hashes: readonly string[],
  outcome: Outcome,
): AsyncGenerator<Uint8Array> {
  const hash = createHash("sha256");
  const fail = (problem: NonNullable<Outcome["problem"]>): never => {
    outcome.problem = problem;
    throw new TakeoverError("refused", `the media was given up: ${problem}`);
  };
  const count = (chunk: Uint8Array): Uint8Array => {
    outcome.size += chunk.byteLength;
    if (outcome.size > maxMediaBytes) fail("tooLarge");
    hash.update(chunk);
    return chunk;
  };
  try {
    for (const chunk of head) yield count(chunk);
    for (;;) {
      const next = await rest.next().catch(() => fail("unreachable"));
      if (next.done) break;
      yield count(next.value);
    }
    const digest = hash.digest();
    if (!hashes.every((told) => isHashOf(digest, told))) fail("hashDiffers");
  } finally {
    await rest.return?.();
  }
}

/** Reads enough to know what the bytes are. @throws what reading them throws */
export async function openBytes(bytes: Bytes, expected: Expected): Promise<Opened> {
  const rest = bytes[Symbol.asyncIterator]();
  const head: Uint8Array[] = [];
  for (let length = 0; length < headBytes;) {
    const next = await rest.next();
    if (next.done) break;
    head.push(next.value);
    length += next.value.byteLength;
  }
  const mimeType = fileTypeOf(Buffer.concat(head).subarray(0, headBytes), expected.mimeType);
  if (!fitsKind(expected.kind, mimeType)) {
    await rest.return?.();
    return { type: "wrongType" };
  }
  const outcome: Outcome = { size: 0 };
  return { type: "bytes", mimeType, bytes: checked(head, rest, expected.hashes, outcome), outcome };
}

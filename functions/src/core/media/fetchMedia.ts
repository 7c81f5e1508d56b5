/**
 * Fetches the bytes of one media document: claims it, transfers, and writes down what came of it; or
 * removes them, once the customer was erased. Called twice, late or beside itself it does nothing wrong: a claim is a
 * compare-and-set that moves `dueAt` past the end of the work.
 */
import { type Media, type MediaProblem, mediaSchema } from "../../contract/media";
import { at } from "../../contract/instant";
import { mediaPath } from "../../contract/paths";
import { isTakeoverError } from "../errors";
import {
  dueToleranceMs,
  maxMediaAttempts,
  mediaKeptMs,
  mediaLeaseMs,
  mediaRecordMs,
  mediaRetriesMs,
} from "../limits";
import { type Fields, REMOVE, type Version } from "../store";
import { erasedFile } from "./erasedFile";
import type { MediaPorts } from "./ports";
import { type Transfer, transfer } from "./transfer";

/** False when somebody else was faster. */
async function update(ports: MediaPorts, id: string, fields: Fields, version: Version): Promise<boolean> {
  try {
    await ports.store.commit([{ op: "update", path: mediaPath(id), fields, version }]);
    return true;
  } catch (error) {
    if (isTakeoverError(error, "conflict", "notFound")) return false;
    throw error;
  }
}

const terminal = { dueAt: REMOVE, url: REMOVE };
/** Without bytes the document is of use for as long as somebody may ask what became of them. */
const goes = (now: number): Fields => ({ expireAt: at(now + mediaRecordMs) });
const failed = (reason: MediaProblem, now: number): Fields => ({
  ...terminal,
  ...goes(now),
  state: "failed",
  reason,
});

function stored(
  { keepUntil }: Media,
  { size, storedMimeType }: Extract<Transfer, { type: "stored" }>,
): Fields {
  return { ...terminal, state: "stored", size, storedMimeType, ...(keepUntil ? { dueAt: keepUntil } : {}) };
}

/** @param attempts made, this one included */
function isLast(media: Media, attempts: number, reason: MediaProblem, now: number): boolean {
  return (
    attempts >= maxMediaAttempts || (reason === "gone" && now - media.receivedAt.toMillis() > mediaKeptMs)
  );
}

function fieldsAfter(media: Media, attempts: number, result: Transfer, now: number): Fields {
  switch (result.type) {
    case "stored":
      return stored(media, result);
    case "failed":
      return failed(result.reason, now);
    case "later":
      if (isLast(media, attempts, result.reason, now)) return failed(result.reason, now);
      return { url: REMOVE, dueAt: at(now + (mediaRetriesMs[attempts - 1] ?? 0)) };
  }
}

/** The customer was erased. Bytes that a fetch under way may still bring are removed again when its time is over. */
async function forgetBytes(ports: MediaPorts, id: string, media: Media, version: Version): Promise<void> {
  if (media.dueAt === undefined) return;
  await ports.media.delete(media.path);
  if (media.dueAt.toMillis() > ports.clock.now() + dueToleranceMs) return;
  await update(ports, id, { dueAt: REMOVE, ...goes(ports.clock.now()) }, version);
  ports.log.info("mediaErased", { mediaDocumentId: id });
}

/** Its time is over: the same as if its customer was erased. */
async function expire(ports: MediaPorts, id: string, version: Version): Promise<void> {
  if (await update(ports, id, erasedFile(ports.clock.now()), version)) await fetchMedia(ports, id);
}

/** What this fetch brought came too late: the customer was erased meanwhile. */
async function forgetIfErased(ports: MediaPorts, id: string): Promise<void> {
  const snapshot = await ports.store.get(mediaPath(id));
  const media = snapshot && mediaSchema.parse(snapshot.data);
  if (media?.state === "erased") await ports.media.delete(media.path);
}

/** Nothing to do when it is no longer `pending`, or not due yet. */
export async function fetchMedia(ports: MediaPorts, mediaDocumentId: string): Promise<void> {
  const path = mediaPath(mediaDocumentId);
  const before = await ports.store.get(path);
  if (!before) return;
  const media = mediaSchema.parse(before.data);
  const dueAt = media.dueAt?.toMillis() ?? 0;
  if (media.state === "erased") {
    await forgetBytes(ports, mediaDocumentId, media, before.version);
    return;
  }
  if (dueAt > ports.clock.now() + dueToleranceMs) return;
  if (media.state === "stored" && dueAt > 0) await expire(ports, mediaDocumentId, before.version);
  if (media.state !== "pending") return;
  if (media.attempts >= maxMediaAttempts) {
    await update(ports, mediaDocumentId, failed("unreachable", ports.clock.now()), before.version);
    return;
  }
  const attempts = media.attempts + 1;
  const lease = { attempts, dueAt: at(ports.clock.now() + mediaLeaseMs) };
  if (!(await update(ports, mediaDocumentId, lease, before.version))) return;
  const claimed = await ports.store.get(path);
  if (claimed?.data["attempts"] !== attempts) return;

  const result = await transfer(ports, media);
  const fields = fieldsAfter(media, attempts, result, ports.clock.now());
  if (!(await update(ports, mediaDocumentId, fields, claimed.version))) {
    await forgetIfErased(ports, mediaDocumentId);
    return;
  }
  const next = fields["dueAt"] === REMOVE ? undefined : (fields["dueAt"] as Media["dueAt"]);
  if (next && result.type === "later") await ports.tasks.fetchMedia(mediaDocumentId, next.toMillis());
  const said = { mediaDocumentId, attempts, result: result.type };
  if (result.type === "stored") ports.log.info("mediaFetched", { ...said, size: result.size });
  else ports.log.warn("mediaNotFetched", { ...said, reason: result.reason });
}

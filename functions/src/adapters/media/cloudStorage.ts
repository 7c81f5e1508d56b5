/**
 * Media in a Cloud Storage bucket that nobody reads but the functions: no object is ever made public and no URL is
 * signed. An upload whose source fails is cut off, and Cloud Storage keeps nothing of it.
 */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Storage } from "firebase-admin/storage";
import { TakeoverError } from "../../core/errors";
import type { MediaStore } from "../../core/media/ports";

type Bucket = ReturnType<Storage["bucket"]>;

/** Below this one request is cheaper than a session; above it, or when the size isn't known, a session can go on. */
const oneRequestBytes = 8 * 1024 * 1024;

const codeOf = (error: unknown): unknown => (error as { code?: unknown } | null)?.code;

/** The library's message may name the object, so only its code is passed on. */
function failure(error: unknown): TakeoverError {
  if (error instanceof TakeoverError) return error;
  const code = codeOf(error);
  const isFinal = typeof code === "number" && code >= 400 && code < 500 && code !== 408 && code !== 429;
  const said = typeof code === "number" || typeof code === "string" ? String(code) : "network error";
  return new TakeoverError(isFinal ? "internal" : "unavailable", `Cloud Storage answered with ${said}`, {
    retryable: !isFinal,
  });
}

async function* translated(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw failure(error);
  }
}

/** @param bucket asked for at first use, so that loading a function doesn't load the library */
export function cloudMediaStore(bucket: () => Bucket): MediaStore {
  return {
    put: async (path, bytes, { contentType, size }) => {
      const upload = bucket()
        .file(path)
        .createWriteStream({
          resumable: size === undefined || size > oneRequestBytes,
          metadata: { contentType, contentDisposition: "attachment", cacheControl: "private, no-store" },
        });
      try {
        await pipeline(Readable.from(bytes), upload);
      } catch (error) {
        throw failure(error);
      }
    },
    read: async (path) => {
      try {
        const file = bucket().file(path);
        const [{ size }] = await file.getMetadata();
        return { size: Number(size), bytes: translated(file.createReadStream()) };
      } catch (error) {
        if (codeOf(error) === 404) return null;
        throw failure(error);
      }
    },
    delete: async (path) => {
      try {
        await bucket().file(path).delete({ ignoreNotFound: true });
      } catch (error) {
        throw failure(error);
      }
    },
  };
}

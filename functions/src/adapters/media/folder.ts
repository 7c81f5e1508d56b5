/** Media in a folder, for the local suite. A file appears whole or not at all: it is written aside, then renamed. */
import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { TakeoverError } from "../../core/errors";
import type { MediaStore } from "../../core/media/ports";

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

/** @param folder is made when it is missing */
export function folderMediaStore(folder: string): MediaStore {
  /** @throws TakeoverError `invalidArgument` for a path that could leave the folder */
  const fileOf = (path: string): string => {
    const isInside = path.split("/").every((part) => /^[A-Za-z0-9._=+-]+$/.test(part) && !/^\.+$/.test(part));
    if (!isInside) throw new TakeoverError("invalidArgument", "not a path of the media store");
    return join(folder, path);
  };
  return {
    put: async (path, bytes) => {
      const file = fileOf(path);
      const aside = `${file}.${randomUUID()}.part`;
      await mkdir(dirname(file), { recursive: true });
      try {
        await pipeline(Readable.from(bytes), createWriteStream(aside));
        await rename(aside, file);
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },
    read: async (path) => {
      try {
        const handle = await open(fileOf(path));
        const { size } = await handle.stat();
        return { size, bytes: createReadStream("", { fd: handle }) };
      } catch (error) {
        if (isAbsent(error)) return null;
        throw error;
      }
    },
    delete: (path) => rm(fileOf(path), { force: true }),
  };
}

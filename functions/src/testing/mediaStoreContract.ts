/** What every media store has to do; the folder, Cloud Storage's client and a real bucket run the same tests. */
import { createHash } from "node:crypto";
import type { Bytes, MediaStore } from "../core/media/ports";
import { bytesOf } from "./memoryMedia";

async function contentOf(found: { bytes: Bytes } | null): Promise<Buffer | null> {
  if (!found) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of found.bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* breaking(after: number): AsyncGenerator<Uint8Array> {
  for (let chunk = 0; chunk < after; chunk += 1) {
    await Promise.resolve();
    yield Buffer.alloc(256 * 1024, chunk);
  }
  throw new Error("the source broke");
}

/** @param make the store, asked for once */
export function mediaStoreContract(name: string, make: () => MediaStore): void {
  describe(`${name} keeps media`, () => {
    const run = `contract-${String(Date.now())}`;
    let count = 0;
    let store: MediaStore;
    const paths: string[] = [];
    const newPath = (): string => {
      const path = `media/${run}-${String((count += 1))}`;
      paths.push(path);
      return path;
    };
    const put = (path: string, bytes: Buffer, size?: number) =>
      store.put(path, bytesOf(bytes), { contentType: "image/png", ...(size === undefined ? {} : { size }) });
    beforeAll(() => {
      store = make();
    });
    afterAll(() => Promise.all(paths.map((path) => store.delete(path))));

    it.each([
      ["nothing", 0],
      ["a byte", 1],
      ["a voice", 12_345],
      ["a film", 3 * 1024 * 1024 + 1],
    ])("%s comes back as it was, with its size", async (_what, size) => {
      const path = newPath();
      const bytes = Buffer.alloc(size, "takeover");
      await put(path, bytes, size);
      const found = await store.read(path);
      expect(found?.size).toBe(size);
      expect((await contentOf(found))?.equals(bytes)).toBe(true);
    });

    it("of a size nobody knows comes back too", async () => {
      const path = newPath();
      const bytes = Buffer.alloc(700_000, "x");
      await put(path, bytes);
      const found = await contentOf(await store.read(path));
      expect(createHash("sha256").update(found!).digest()).toEqual(
        createHash("sha256").update(bytes).digest(),
      );
    });

    it("put twice is the last one", async () => {
      const path = newPath();
      await put(path, Buffer.from("first"), 5);
      await put(path, Buffer.from("second"), 6);
      expect(String(await contentOf(await store.read(path)))).toBe("second");
    });

    it("put twice at once is one whole file", async () => {
      const path = newPath();
      const files = ["a", "b"].map((letter) => Buffer.alloc(100_000, letter));
      await Promise.all(files.map((file) => put(path, file, file.length)));
      const found = await contentOf(await store.read(path));
      expect(files.some((file) => file.equals(found!))).toBe(true);
    });

    it.each([
      ["before its first byte", 0, 1000],
      ["in the middle", 3, 1_048_576],
      ["in the middle, of unknown size", 3, undefined],
    ])("whose source breaks %s isn't there", async (_when, after, size) => {
      const path = newPath();
      const options = { contentType: "image/png", ...(size === undefined ? {} : { size }) };
      await expect(store.put(path, breaking(after), options)).rejects.toThrow();
      expect(await store.read(path)).toBeNull();
    });

    it("that was never there is null, and deleting it succeeds", async () => {
      const path = newPath();
      expect(await store.read(path)).toBeNull();
      await store.delete(path);
    });

    it("that was deleted is null", async () => {
      const path = newPath();
      await put(path, Buffer.from("x"), 1);
      await store.delete(path);
      expect(await store.read(path)).toBeNull();
    });
  });
}

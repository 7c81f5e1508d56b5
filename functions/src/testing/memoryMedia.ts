/** Media in memory, and a Meta whose answers the test writes, for tests of the core. */
import type { Bytes, Download, Located, MediaSource, MediaStore } from "../core/media/ports";

async function* chunked(bytes: Buffer, size = 1000): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

export const bytesOf = (bytes: Buffer): Bytes => chunked(bytes);

export class MemoryMedia implements MediaStore {
  readonly files = new Map<string, { bytes: Buffer; contentType: string }>();
  puts = 0;

  async put(path: string, bytes: Bytes, { contentType }: { contentType: string }): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    this.puts += 1;
    this.files.set(path, { bytes: Buffer.concat(chunks), contentType });
  }

  read(path: string): Promise<{ size: number; bytes: Bytes } | null> {
    const file = this.files.get(path);
    return Promise.resolve(file ? { size: file.bytes.length, bytes: chunked(file.bytes) } : null);
  }

  delete(path: string): Promise<void> {
    this.files.delete(path);
    return Promise.resolve();
  }
}

/** Answers by URL; a URL nobody wrote an answer for has expired. */
export class ScriptedSource implements MediaSource {
  readonly asked: string[] = [];
  located: Located | Error = { type: "found", url: "new" };
  readonly downloads = new Map<string, () => Download | Error>();

  locate({ mediaId }: { mediaId: string }): Promise<Located> {
    this.asked.push(`locate ${mediaId}`);
    return this.located instanceof Error ? Promise.reject(this.located) : Promise.resolve(this.located);
  }

  download(url: string): Promise<Download> {
    this.asked.push(url);
    const answer = this.downloads.get(url)?.() ?? { type: "expired" };
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }
}

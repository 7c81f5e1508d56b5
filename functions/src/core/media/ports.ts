/** What fetching media needs from the world: Meta, who has the bytes for a while, and a store that keeps them. */
import type { Media } from "../../contract/media";
import type { Ports } from "../ports";

/** Bytes on their way. Reading them may fail with a retryable TakeoverError; `return` on the iterator lets go of them. */
export type Bytes = AsyncIterable<Uint8Array>;

export type Located =
  | { type: "found"; url: string; sha256?: string }
  /** Meta says that there is no such media, or not for us. */
  | { type: "gone" };

export type Download =
  | { type: "bytes"; bytes: Bytes; size?: number }
  /** The address is no longer valid: a new one may be. */
  | { type: "expired" }
  /** The address, or one it leads to, is not one we fetch from. */
  | { type: "refused" };

export interface MediaSource {
  /**
   * A new address of a media id, valid for five minutes (Meta: media, retrieve media URL).
   * @throws TakeoverError `unavailable`, retryable
   */
  locate(media: Pick<Media, "phoneNumberId" | "mediaId">): Promise<Located>;
  /** @throws TakeoverError `unavailable`, retryable */
  download(url: string): Promise<Download>;
}

export interface MediaStore {
  /** All or nothing: when reading the bytes fails, so does this, and nothing is kept. Again is the same. */
  put(path: string, bytes: Bytes, options: { contentType: string; size?: number }): Promise<void>;
  /** Null when there is nothing. `size` in bytes. */
  read(path: string): Promise<{ size: number; bytes: Bytes } | null>;
  /** Nothing there is success. */
  delete(path: string): Promise<void>;
}

export type MediaPorts = Pick<Ports, "store" | "clock" | "tasks" | "log"> & {
  source: MediaSource;
  media: MediaStore;
};

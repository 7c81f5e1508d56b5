/** Every file Meta would have: uploaded by the business or sent by a customer, and the addresses that lead to them for a while. */
import { createHash, randomBytes, randomInt } from "node:crypto";

/** A file. `sha256` is hex, as the answer to a media id has it. */
export interface MediaFile {
  readonly id: string;
  readonly mimeType: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly filename?: string;
}

/** Files by id, and addresses by their secret part. */
export class MediaLibrary {
  /** Meta: an address is valid for five minutes. Applies to addresses given from now on. */
  urlTtlMs = 5 * 60_000;
  /** Where this simulator listens, without a trailing slash; set once it does. */
  ownUrl = "";
  private readonly files = new Map<string, MediaFile>();
  private readonly addresses = new Map<string, { id: string; until: number }>();

  /** Keeps a file under a new id. */
  add(mimeType: string, bytes: Buffer, filename?: string): MediaFile {
    const id = `1${String(randomInt(1e9)).padStart(9, "0")}${String(randomInt(1e6)).padStart(6, "0")}`;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const file = { id, mimeType, bytes, sha256, ...(filename === undefined ? {} : { filename }) };
    this.files.set(id, file);
    return file;
  }

  find(id: string): MediaFile | undefined {
    return this.files.get(id);
  }

  all(): readonly MediaFile[] {
    return [...this.files.values()];
  }

  /** A new address of a file, shaped as Meta's. */
  addressOf({ id }: MediaFile): string {
    const hash = randomBytes(16).toString("base64url");
    const until = Date.now() + this.urlTtlMs;
    this.addresses.set(hash, { id, until });
    const query = new URLSearchParams({ mid: id, ext: String(Math.floor(until / 1000)), hash });
    return `${this.ownUrl}/whatsapp_business/attachments/?${query.toString()}`;
  }

  /** The file behind an address; undefined when the address is wrong or has expired. */
  at(query: URLSearchParams): MediaFile | undefined {
    const address = this.addresses.get(query.get("hash") ?? "");
    if (!address || address.until <= Date.now() || address.id !== query.get("mid")) return undefined;
    return this.files.get(address.id);
  }

  /** Every address given so far leads nowhere from now on. */
  expireAddresses(): void {
    this.addresses.clear();
  }

  /** Meta forgets files after 7 or 30 days. False when there is none. */
  remove(id: string): boolean {
    return this.files.delete(id);
  }
}

/** Meta's resumable uploads: sessions that take a file piece by piece, and the handles of those that are whole. */
import { randomBytes, randomUUID } from "node:crypto";

/** A file on its way. `length` in bytes, as it was announced. */
interface Session {
  readonly type: string;
  readonly length: number;
  bytes: Buffer;
}

/** Sessions by their id, and types of samples by their handle. */
export class Uploads {
  /** The next upload ends after so many bytes, without an answer. */
  breakAfter: number | undefined;
  private readonly sessions = new Map<string, Session>();
  private readonly handles = new Map<string, string>();

  /** A new session's id, shaped as Meta's. */
  begin(type: string, length: number): string {
    const name = Buffer.from(`attachment:${randomUUID()}`).toString("base64");
    const id = `upload:${name}?sig=${randomBytes(12).toString("base64url")}`;
    this.sessions.set(id, { type, length, bytes: Buffer.alloc(0) });
    return id;
  }

  /** How much of a session's file is here; undefined when there is no such session. */
  offsetOf(id: string): number | undefined {
    return this.sessions.get(id)?.bytes.length;
  }

  /** Adds to a session's file. The handle once it is whole; undefined before. */
  add(id: string, bytes: Buffer): string | undefined {
    const session = this.sessions.get(id);
    if (!session) return undefined;
    session.bytes = Buffer.concat([session.bytes, bytes]).subarray(0, session.length);
    if (session.bytes.length < session.length) return undefined;
    const type = Buffer.from(session.type).toString("base64");
    const handle = `4::${type}:${randomBytes(24).toString("base64url")}:e:${Math.floor(Date.now() / 1000)}`;
    this.handles.set(handle, session.type);
    return handle;
  }

  /** The type of the file behind a handle. */
  typeOf(handle: string): string | undefined {
    return this.handles.get(handle);
  }
}

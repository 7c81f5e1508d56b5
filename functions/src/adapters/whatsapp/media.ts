/**
 * Media at Meta: a new address for an id, and the bytes behind an address. The token goes to allowed hosts only, a
 * redirect never leaves its origin, nothing is unpacked, and reading ends at a deadline. Meta: media.
 */
import { Agent } from "node:https";
import type { Readable } from "node:stream";
import axios, { type AxiosResponse, isAxiosError } from "axios";
import { z } from "zod";
import { TakeoverError } from "../../core/errors";
import type { Bytes, Download, Located, MediaSource } from "../../core/media/ports";
import type { GraphSettings } from "./graph";
import { mayFetch, publicLookup } from "./mediaAddress";

const locatedSchema = z.looseObject({ url: z.string(), sha256: z.string().optional() });
const refusalSchema = z.looseObject({
  error: z.looseObject({ code: z.number(), error_subcode: z.number().optional() }),
});

const maxRedirects = 3;

/** An axios error carries the token in its config, so it is never passed on. */
const unavailable = (what: string): TakeoverError =>
  new TakeoverError("unavailable", `Meta's media could not be reached (${what})`, { retryable: true });

function failure(error: unknown): TakeoverError {
  if (error instanceof TakeoverError) return error;
  return unavailable(isAxiosError(error) ? (error.code ?? "network error") : "broken off");
}

async function* translated(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw failure(error);
  } finally {
    stream.destroy();
  }
}

/** A stream that nobody reads must not stay open. */
function bytesOf(stream: Readable): Bytes {
  stream.on("error", () => undefined);
  const generator = translated(stream);
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => generator.next(),
      return: () => {
        stream.destroy();
        return generator.return(undefined);
      },
    }),
  };
}

export interface MediaSettings extends GraphSettings {
  /** Names are resolved to public addresses only; off in the emulator, where everything is local. */
  publicOnly: boolean;
  /** For one download from the first byte to the last. */
  downloadTimeoutMs?: number;
}

export class GraphMedia implements MediaSource {
  private readonly agent: Agent | undefined;

  constructor(private readonly settings: MediaSettings) {
    if (settings.publicOnly) this.agent = new Agent({ lookup: publicLookup });
  }

  async locate(media: { phoneNumberId: string; mediaId: string }): Promise<Located> {
    const { baseUrl, version } = this.settings;
    const url = new URL(`${baseUrl}/${version}/${encodeURIComponent(media.mediaId)}`);
    url.searchParams.set("phone_number_id", media.phoneNumberId);
    const { status, data } = await this.get<unknown>(url, "json", 10_000);
    const located = locatedSchema.safeParse(data);
    if (status === 200 && located.success) {
      const { url: address, sha256 } = located.data;
      return { type: "found", url: address, ...(sha256 === undefined ? {} : { sha256 }) };
    }
    const error = refusalSchema.safeParse(data).data?.error;
    const isUnknown =
      error?.code === 100 && (error.error_subcode === undefined || error.error_subcode === 33);
    if (isUnknown || status === 404) return { type: "gone" };
    throw unavailable(error ? `error ${String(error.code)}` : `HTTP ${String(status)}`);
  }

  async download(address: string): Promise<Download> {
    let next = address;
    for (let hop = 0; hop <= maxRedirects; hop += 1) {
      const url = mayFetch(next, this.settings.baseUrl);
      if (!url) return { type: "refused" };
      const answer = await this.get<Readable>(url, "stream", this.settings.downloadTimeoutMs ?? 240_000);
      const { status, headers, data } = answer;
      if (status === 200) {
        const length = Number(headers["content-length"] ?? NaN);
        return { type: "bytes", bytes: bytesOf(data), ...(Number.isNaN(length) ? {} : { size: length }) };
      }
      data.on("error", () => undefined).destroy();
      const location: unknown = headers["location"];
      if (status < 300 || status >= 400 || typeof location !== "string") {
        if (status === 404 || status === 410) return { type: "expired" };
        throw unavailable(`HTTP ${String(status)}`);
      }
      if (!URL.canParse(location, url.href) || new URL(location, url).origin !== url.origin) {
        return { type: "refused" };
      }
      next = new URL(location, url).href;
    }
    return { type: "refused" };
  }

  /** Some clients without a User-Agent get 4xx from Meta's media host. */
  private async get<Data>(
    url: URL,
    responseType: "json" | "stream",
    timeoutMs: number,
  ): Promise<AxiosResponse<Data>> {
    try {
      return await axios.get<Data>(url.href, {
        headers: {
          Authorization: `Bearer ${this.settings.accessToken()}`,
          "User-Agent": "takeover",
          "Accept-Encoding": "identity",
        },
        responseType,
        decompress: false,
        maxRedirects: 0,
        proxy: false,
        maxContentLength: responseType === "json" ? 100_000 : -1,
        signal: AbortSignal.timeout(timeoutMs),
        validateStatus: () => true,
        ...(this.agent ? { httpsAgent: this.agent } : {}),
      });
    } catch (error) {
      throw failure(error);
    }
  }
}

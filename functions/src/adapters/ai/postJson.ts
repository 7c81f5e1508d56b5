/**
 * One JSON request to an AI, with every way it can go wrong in our own words. The caller's signal ends it; size is
 * capped while reading; nothing of the request, which holds the key, is in an error.
 */
import axios, { type AxiosResponse, isAxiosError } from "axios";
import { TakeoverError } from "../../core/errors";

export interface JsonRequest {
  url: string;
  headers: Record<string, string>;
  query?: Record<string, string>;
  body: unknown;
  signal: AbortSignal;
}

/** An answer is a few kilobytes; more than this is a mistake or an attack. */
const maxAnswerBytes = 1_000_000;

/** Milliseconds. `Retry-After` is seconds or a date (RFC 9110). */
function retryAfterMs(header: unknown): number | undefined {
  if (typeof header !== "string" || header === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}

function refusal({ status, headers }: AxiosResponse): TakeoverError {
  const said = `the AI answered HTTP ${String(status)}`;
  if (status === 429) {
    const wait = retryAfterMs(headers["retry-after"]);
    return new TakeoverError("aiRateLimited", said, { retryable: true, retryAfterMs: wait });
  }
  if (status >= 500) {
    const wait = retryAfterMs(headers["retry-after"]);
    return new TakeoverError("aiUnavailable", said, { retryable: true, retryAfterMs: wait });
  }
  return new TakeoverError("aiUnavailable", said);
}

function failure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return new TakeoverError("aiTimeout", "the AI was not waited for any longer");
  if (!isAxiosError(error)) return error;
  if (error.code === "ERR_BAD_RESPONSE" || error.message.includes("maxContentLength")) {
    return new TakeoverError("aiMalformed", "the AI's answer was too large or broken off");
  }
  const code = error.code ?? "network error";
  return new TakeoverError("aiUnavailable", `the AI could not be reached (${code})`, { retryable: true });
}

/** @throws TakeoverError `ai…` */
export async function postJson({ url, headers, query, body, signal }: JsonRequest): Promise<unknown> {
  try {
    const answer = await axios.post<string>(url, body, {
      headers: { ...headers, Accept: "application/json" },
      ...(query ? { params: query } : {}),
      signal,
      responseType: "text",
      transformResponse: (text: string) => text,
      maxRedirects: 0,
      maxContentLength: maxAnswerBytes,
      validateStatus: () => true,
    });
    if (answer.status !== 200) throw refusal(answer);
    return parseJson(answer.data);
  } catch (error) {
    throw error instanceof TakeoverError ? error : failure(error, signal);
  }
}

/** @throws TakeoverError `aiMalformed` */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new TakeoverError("aiMalformed", "the AI's answer is not JSON", { retryable: true, cause: error });
  }
}

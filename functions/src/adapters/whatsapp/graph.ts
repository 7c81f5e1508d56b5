/** Requests to Meta's Graph API with the token, and what a refusal says. Nothing here repeats a request. */
import axios, { type AxiosInstance, isAxiosError } from "axios";
import { z } from "zod";
import type { MetaError } from "../../contract/message";
import { TakeoverError } from "../../core/errors";
import { adviceFor, isListed, judgementOf } from "./read/errorAdvice";
import { errorSchema } from "./read/metaErrors";

export interface GraphSettings {
  /** Without a trailing slash. */
  baseUrl: string;
  /** Such as `v26.0`. */
  version: string;
  accessToken: () => string;
  sendTimeoutMs?: number;
}

export interface GraphAnswer {
  status: number;
  data: unknown;
}

interface Call {
  method: "GET" | "POST" | "DELETE";
  /** Below the version. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  timeoutMs?: number;
  headers?: Record<string, string>;
}

export class Graph {
  readonly http: AxiosInstance;

  constructor(private readonly settings: GraphSettings) {
    this.http = axios.create({
      timeout: settings.sendTimeoutMs ?? 10_000,
      maxRedirects: 0,
      maxContentLength: 10_000_000,
      validateStatus: () => true,
    });
  }

  addressOf(path: string): string {
    const { baseUrl, version } = this.settings;
    return `${baseUrl}/${version}/${path}`;
  }

  /** @throws what axios throws; it carries the token and is not to be passed on */
  ask({ method, path, query, body, timeoutMs, headers = {} }: Call): Promise<GraphAnswer> {
    return this.http.request<unknown>({
      method,
      url: this.addressOf(path),
      ...(query === undefined ? {} : { params: query }),
      ...(body === undefined ? {} : { data: body, maxBodyLength: Infinity }),
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
      headers: { Authorization: `Bearer ${this.accessToken()}`, ...headers },
    });
  }

  accessToken(): string {
    return this.settings.accessToken();
  }
}

const refusalSchema = z.looseObject({ error: errorSchema });

export function metaError(data: unknown): MetaError | null {
  const parsed = refusalSchema.safeParse(data);
  if (!parsed.success) return null;
  const { code, title, message, error_data: more } = parsed.data.error;
  const details = more?.details;
  return {
    code,
    ...((title ?? message) ? { title: title ?? message } : {}),
    ...(details === undefined ? {} : { details }),
    ...judgementOf(code),
  };
}

/** Meta: the subcode of a template's refusal is the more exact one. */
function actionFor(code: number, subcode: number | undefined): string {
  return adviceFor(subcode !== undefined && isListed(subcode) ? subcode : code).action;
}

/** Meta's no, with its reason and what to do; `unavailable` where it said nothing that can be read. */
export function refusalOf(what: string, { status, data }: GraphAnswer): TakeoverError {
  const error = refusalSchema.safeParse(data).data?.error;
  if (!error) {
    return new TakeoverError("unavailable", `Meta answered HTTP ${String(status)}`, { retryable: true });
  }
  const { code, title, message, error_subcode: subcode, error_user_title: heading } = error;
  const details = error.error_data?.details ?? error.error_user_msg;
  const why = [title ?? heading ?? message, details]
    .filter((part) => part !== undefined)
    .join(": ")
    .replace(/\.$/, "");
  const number = subcode === undefined ? String(code) : `${String(code)}/${String(subcode)}`;
  const action = actionFor(code, subcode);
  return new TakeoverError("refused", `Meta refused the ${what} (${number}): ${why}. ${action}`, {
    details: { reason: "refusedByMeta", code, ...(subcode === undefined ? {} : { subcode }), action },
  });
}

/** An axios error carries the token in its config, so it is never passed on. */
export function rethrown(error: unknown): never {
  if (!isAxiosError(error)) throw error;
  throw new TakeoverError("unavailable", `WhatsApp could not be reached (${error.code ?? "network error"})`, {
    retryable: true,
  });
}

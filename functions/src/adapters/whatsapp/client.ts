/**
 * Meta's Graph API, the calls we make. A send's outcome is never an exception: it is `accepted`, `refused`, `notSent` or
 * `unknown`, and only the first three are certain. There is no idempotency key, so nothing here repeats a request.
 */
import axios, { type AxiosInstance, isAxiosError } from "axios";
import { z } from "zod";
import type { MetaError } from "../../contract/message";
import { TakeoverError } from "../../core/errors";
import type { OutgoingFile, OutgoingMessage, SendOutcome, WhatsApp } from "../../core/ports";
import { adviceFor, judgementOf } from "./read/errorAdvice";
import { errorSchema } from "./read/metaErrors";
import { requestBody } from "./requestBody";
import { uploadTo, uploadedSchema } from "./upload";

export interface GraphSettings {
  /** Without a trailing slash. */
  baseUrl: string;
  /** Such as `v26.0`. */
  version: string;
  accessToken: () => string;
  sendTimeoutMs?: number;
}

const sentSchema = z.looseObject({ messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1) });
const refusalSchema = z.looseObject({ error: errorSchema });
const createdSchema = z.looseObject({
  id: z.union([z.string(), z.number()]).transform(String),
  status: z.string().default("PENDING"),
  category: z.string(),
});

/** These say that something broke on Meta's side, not that the message was refused. */
const saysNothing = new Set([1, 2, 131000, 131016]);

/** Errors of a connection that was never made. */
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

function metaError(data: unknown): MetaError | null {
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

function outcomeOfAnswer(status: number, data: unknown): SendOutcome {
  if (status >= 200 && status < 300) {
    const wamid = sentSchema.safeParse(data).data?.messages[0]?.id;
    return wamid === undefined
      ? { type: "unknown", reason: "unreadable answer" }
      : { type: "accepted", wamid };
  }
  const error = metaError(data);
  const ambiguous = error === null || saysNothing.has(error.code);
  if (ambiguous && status >= 500) return { type: "unknown", reason: `HTTP ${String(status)}` };
  if (error === null) {
    const plain = { code: status, title: `HTTP ${String(status)}`, action: adviceFor(status).action };
    return {
      type: "refused",
      error: plain,
      retry: status === 429 ? "limit" : status === 401 ? "account" : "never",
      retryAfterMs: 5_000,
    };
  }
  const { retry, afterMs } = adviceFor(error.code);
  return { type: "refused", error, retry, retryAfterMs: afterMs };
}

function outcomeOfFailure(error: unknown): SendOutcome {
  if (!isAxiosError(error)) throw error;
  const code = error.code ?? "network error";
  const atConnect =
    error.cause !== undefined && "syscall" in error.cause && error.cause.syscall === "connect";
  return neverConnected.has(code) || atConnect
    ? { type: "notSent", reason: code }
    : { type: "unknown", reason: code };
}

export class GraphClient implements WhatsApp {
  private readonly http: AxiosInstance;

  constructor(private readonly settings: GraphSettings) {
    this.http = axios.create({
      timeout: settings.sendTimeoutMs ?? 10_000,
      maxRedirects: 0,
      maxContentLength: 1_000_000,
      validateStatus: () => true,
    });
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    try {
      const answer = await this.post(`${message.phoneNumberId}/messages`, requestBody(message));
      return outcomeOfAnswer(answer.status, answer.data);
    } catch (error) {
      return outcomeOfFailure(error);
    }
  }

  showTyping(phoneNumberId: string, wamid: string): Promise<void> {
    return this.tellRead(phoneNumberId, wamid, { typing_indicator: { type: "text" } });
  }

  markRead(phoneNumberId: string, wamid: string): Promise<void> {
    return this.tellRead(phoneNumberId, wamid, {});
  }

  async uploadFile(phoneNumberId: string, file: OutgoingFile): Promise<string> {
    const { baseUrl, version, accessToken } = this.settings;
    const address = `${baseUrl}/${version}/${phoneNumberId}/media`;
    const answer = await uploadTo(this.http, address, accessToken(), file).catch(rethrown);
    const id = uploadedSchema.safeParse(answer.data).data?.id;
    if (answer.status === 200 && id !== undefined) return id;
    throw refusalOf("file", answer);
  }

  private async tellRead(phoneNumberId: string, wamid: string, more: object): Promise<void> {
    const body = { messaging_product: "whatsapp", status: "read", message_id: wamid, ...more };
    const { status } = await this.post(`${phoneNumberId}/messages`, body, 2_000).catch(rethrown);
    if (status !== 200) throw new TakeoverError("refused", `the read receipt got HTTP ${String(status)}`);
  }

  async createTemplate(
    wabaId: string,
    template: { name: string; language: string; category: string; components: unknown[] },
  ): Promise<{ id: string; status: string; category: string }> {
    const answer = await this.post(`${wabaId}/message_templates`, template).catch(rethrown);
    const created = createdSchema.safeParse(answer.data);
    if (answer.status === 200 && created.success) return created.data;
    throw refusalOf("template", answer);
  }

  private post(path: string, body: unknown, timeout?: number): Promise<{ status: number; data: unknown }> {
    const { baseUrl, version, accessToken } = this.settings;
    return this.http.post<unknown>(`${baseUrl}/${version}/${path}`, body, {
      headers: { Authorization: `Bearer ${accessToken()}` },
      ...(timeout === undefined ? {} : { timeout }),
    });
  }
}

/** Meta's no, with its reason; `unavailable` where it said nothing that can be read. */
export function refusalOf(what: string, { status, data }: { status: number; data: unknown }): TakeoverError {
  const error = metaError(data);
  if (error) {
    const why = [error.title, error.details].filter((part) => part !== undefined).join(": ");
    return new TakeoverError("refused", `Meta refused the ${what} (${String(error.code)}): ${why}`);
  }
  return new TakeoverError("unavailable", `Meta answered HTTP ${String(status)}`, { retryable: true });
}

/** An axios error carries the token in its config, so it is never passed on. */
export function rethrown(error: unknown): never {
  if (!isAxiosError(error)) throw error;
  throw new TakeoverError("unavailable", `WhatsApp could not be reached (${error.code ?? "network error"})`, {
    retryable: true,
  });
}

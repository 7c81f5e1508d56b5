/**
 * Meta's Graph API, the calls we make. A send's outcome is never an exception: it is `accepted`, `refused`, `notSent` or
 * `unknown`, and only the first three are certain. There is no idempotency key, so nothing here repeats a request.
 */
import { isAxiosError } from "axios";
import { z } from "zod";
import { TakeoverError } from "../../core/errors";
import type { OutgoingFile, OutgoingMessage, SendOutcome, WhatsApp } from "../../core/ports";
import { Graph, type GraphAnswer, type GraphSettings, metaError, refusalOf, rethrown } from "./graph";
import { adviceFor } from "./read/errorAdvice";
import { requestBody } from "./requestBody";
import { GraphTemplates } from "./templateCalls";
import { uploadTo, uploadedSchema } from "./upload";

const sentSchema = z.looseObject({ messages: z.array(z.looseObject({ id: z.string().min(1) })).min(1) });

/** Meta: error codes; something broke on Meta's side while it had the message, whatever the status. */
const brokeAtMeta = new Set([131000, 131016]);
/** The same, where the status says that the fault is Meta's. */
const saysNothing = new Set([1, 2]);

/** Errors of a connection that was never made. */
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

function outcomeOfAnswer({ status, data }: GraphAnswer): SendOutcome {
  if (status >= 200 && status < 300) {
    const wamid = sentSchema.safeParse(data).data?.messages[0]?.id;
    return wamid === undefined
      ? { type: "unknown", reason: "unreadable answer" }
      : { type: "accepted", wamid };
  }
  const error = metaError(data);
  const isMetasFault = status >= 500 && (error === null || saysNothing.has(error.code));
  if (isMetasFault || (error && brokeAtMeta.has(error.code)))
    return { type: "unknown", reason: `HTTP ${String(status)}` };
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

export class GraphClient extends GraphTemplates implements WhatsApp {
  constructor(settings: GraphSettings) {
    super(new Graph(settings));
  }

  async send(message: OutgoingMessage): Promise<SendOutcome> {
    const path = `${message.phoneNumberId}/messages`;
    try {
      return outcomeOfAnswer(await this.graph.ask({ method: "POST", path, body: requestBody(message) }));
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
    const answer = await uploadTo(this.graph, `${phoneNumberId}/media`, file).catch(rethrown);
    const id = uploadedSchema.safeParse(answer.data).data?.id;
    if (answer.status === 200 && id !== undefined) return id;
    throw refusalOf("file", answer);
  }

  private async tellRead(phoneNumberId: string, wamid: string, more: object): Promise<void> {
    const body = { messaging_product: "whatsapp", status: "read", message_id: wamid, ...more };
    const call = { method: "POST", path: `${phoneNumberId}/messages`, body, timeoutMs: 2_000 } as const;
    const { status } = await this.graph.ask(call).catch(rethrown);
    if (status !== 200) throw new TakeoverError("refused", `the read receipt got HTTP ${String(status)}`);
  }
}

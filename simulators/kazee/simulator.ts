/** Kazee as one HTTP server: two ways to ask for a reply, and a control side that scripts and shows what happened. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, BadJson, readJson } from "../http/body.ts";
import { FieldError } from "../http/fields.ts";
import { listen, type RunningServer } from "../http/server.ts";
import { Timers } from "../http/timers.ts";
import { type Behaviour, BehaviourScript } from "./behaviour.ts";
import {
  asReplyRequest,
  completionOf,
  completionRefusing,
  completionSaying,
  wrongChat,
} from "./chat-completions.ts";
import type { ReplyRequest } from "./contract.ts";
import { deliver } from "./deliver.ts";
import { replyTo } from "./reply.ts";
import { wrongRequest } from "./validate.ts";

/** `port` 0 picks a free one; `apiKey` is the bearer token that callers must send. */
export interface KazeeOptions {
  readonly port?: number;
  readonly apiKey?: string;
}

/** A received request. `at` is epoch ms; `status` is null until answered, stays so when `aborted`, and 0 when we hung up. */
interface Received {
  at: number;
  path: string;
  body: unknown;
  status: number | null;
  aborted?: true;
}

/** What is sent back. */
interface Sent {
  readonly status: number;
  readonly body: unknown;
}

/** One way to ask: what may be wrong with a body, the answer to a right one, and scripted answers in its shape. */
interface Endpoint {
  wrong(body: unknown): string | undefined;
  reply(body: unknown): unknown;
  saying(answer: unknown, body: unknown): unknown;
  refusing(refusal: string, body: unknown): Sent;
}

const failure = (code: string, message: string): unknown => ({ error: { code, message } });

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  "/v1/replies": {
    wrong: wrongRequest,
    reply: (body) => replyTo(body as ReplyRequest),
    saying: (answer) => answer,
    refusing: (refusal) => ({ status: 422, body: failure("refused", refusal) }),
  },
  "/v1/chat/completions": {
    wrong: wrongChat,
    reply: (body) => completionOf(replyTo(asReplyRequest(body)), body),
    saying: completionSaying,
    refusing: (refusal, body) => ({ status: 200, body: completionRefusing(refusal, body) }),
  },
};

/** Codes for scripted errors that come without a body of their own. */
const CODES: Readonly<Record<number, string>> = {
  400: "invalid_request",
  401: "unauthorized",
  429: "rate_limited",
  500: "internal",
  503: "unavailable",
};

/** What `behaviour` makes of a right request. */
function sentFor(endpoint: Endpoint, behaviour: Behaviour, request: unknown): Sent {
  const { status = 200, body, answer: said, refusal } = behaviour;
  if (refusal !== undefined) return endpoint.refusing(refusal, request);
  if (body !== undefined) return { status, body };
  if (said !== undefined) return { status, body: endpoint.saying(said, request) };
  if (status === 200) return { status, body: endpoint.reply(request) };
  return { status, body: failure(CODES[status] ?? "error", `Scripted HTTP ${status}.`) };
}

/** Starts the simulator; its control calls are under `/_sim`. */
export async function startKazeeSimulator(options: KazeeOptions = {}): Promise<RunningServer> {
  const apiKey = options.apiKey ?? "local-kazee-key";
  const script = new BehaviourScript();
  const requests: Received[] = [];
  const timers = new Timers();

  async function ask(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received: Received = { at: Date.now(), path: request.url ?? "", body: undefined, status: null };
    requests.push(received);
    response.once("close", () => {
      if (response.writableFinished || received.status === 0) return;
      Object.assign(received, { status: null, aborted: true });
    });
    const respond = (status: number, value: unknown): void => {
      received.status = status;
      answer(response, status, value);
    };
    try {
      received.body = await readJson(request);
    } catch (cause) {
      if (!(cause instanceof BadJson)) return;
      respond(400, failure("invalid_request", `The body is not JSON: ${cause.message}`));
      return;
    }
    if (request.headers.authorization !== `Bearer ${apiKey}`) {
      respond(401, failure("unauthorized", "The API key is missing or wrong."));
      return;
    }
    const wrong = endpoint.wrong(received.body);
    if (wrong) {
      respond(400, failure("invalid_request", `Invalid request: ${wrong}.`));
      return;
    }
    const behaviour = script.take();
    if (behaviour.delayMs) await timers.wait(behaviour.delayMs);
    if (received.aborted) return;
    const { status, body } = sentFor(endpoint, behaviour, received.body);
    received.status = behaviour.drop ? 0 : status;
    await deliver(response, { status, body }, behaviour, timers);
  }

  async function control(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = `${request.method} ${request.url}`;
    if (call === "GET /_sim/requests") {
      answer(response, 200, requests);
      return;
    }
    if (call === "POST /_sim/behaviour") script.add(await readJson(request));
    else if (call === "DELETE /_sim/behaviour") script.clear();
    else if (call !== "GET /_sim/behaviour") {
      answer(response, 404, failure("not_found", call));
      return;
    }
    answer(response, 200, { pending: script.pending() });
  }

  const server = await listen(options.port ?? 4020, async (request, response) => {
    const endpoint = request.method === "POST" ? ENDPOINTS[request.url ?? ""] : undefined;
    if (endpoint) return ask(endpoint, request, response);
    await control(request, response).catch((cause: unknown) => {
      if (!(cause instanceof FieldError || cause instanceof BadJson)) throw cause;
      const field = cause instanceof FieldError ? cause.field : "body";
      answer(response, 400, { error: { code: "invalid_request", field, message: cause.message } });
    });
  });
  return {
    url: server.url,
    close: () => {
      timers.clear();
      return server.close();
    },
  };
}

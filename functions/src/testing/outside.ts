/**
 * The two services outside, as real HTTP servers with ledgers, and the parameters that lead to them. To be started
 * before the first function is called.
 */
import { type Asked, type TestServer, json, startServer } from "./httpServer";

export interface Outside {
  meta: TestServer;
  ai: TestServer;
  /** Bodies of the sends Meta accepted, without read receipts. */
  ledger: Record<string, unknown>[];
  /** What Meta does with the next sends, first in first out; then it accepts. */
  faults: ((
    accept: () => string,
    answer: (status: number, body: unknown) => void,
    drop: () => void,
  ) => void)[];
  close(): Promise<void>;
}

const bodyOf = (asked: Asked): Record<string, unknown> => JSON.parse(asked.body) as Record<string, unknown>;

export async function startOutside(): Promise<Outside> {
  const [meta, ai] = await Promise.all([startServer(), startServer()]);
  process.env["WHATSAPP_GRAPH_URL"] = meta.url;
  process.env["KAZEE_BASE_URL"] = ai.url;
  const outside: Outside = {
    meta,
    ai,
    ledger: [],
    faults: [],
    close: async () => {
      await Promise.all([meta.close(), ai.close()]);
    },
  };
  meta.answer = (asked, response) => {
    if (asked.url.endsWith("/media")) {
      json(response, 200, { id: "7351" });
      return;
    }
    const body = bodyOf(asked);
    if (asked.url.endsWith("/message_templates")) {
      json(response, 200, { id: "300000000000009", status: "PENDING", category: body["category"] });
      return;
    }
    if (body["status"] === "read") {
      json(response, 200, { success: true });
      return;
    }
    const accept = (): string => {
      outside.ledger.push(body);
      return `wamid.out${String(outside.ledger.length)}`;
    };
    const answer = (status: number, said: unknown): void => {
      json(response, status, said);
    };
    const fault = outside.faults.shift();
    if (fault) fault(accept, answer, () => response.socket?.destroy());
    else answer(200, { messages: [{ id: accept() }] });
  };
  ai.answer = (_asked, response) => {
    json(response, 200, { type: "reply", text: "Pukul 08.00." });
  };
  return outside;
}

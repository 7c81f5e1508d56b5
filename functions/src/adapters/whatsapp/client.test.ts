import type { OutgoingMessage } from "../../core/ports";
import { type TestServer, json, startServer } from "../../testing/httpServer";
import { GraphClient } from "./client";

const message: OutgoingMessage = {
  phoneNumberId: "100000000000001",
  customer: { waId: "6281200000001", userId: "ID.77" },
  content: { type: "text", text: "Halo" },
  echo: "v1:100000000000001-a:m:1",
};
const graphError = (code: number) => ({
  error: { message: `(#${String(code)}) no`, code, error_data: { details: "because" }, fbtrace_id: "x" },
});

describe("a send", () => {
  let server: TestServer;
  let client: GraphClient;
  beforeEach(async () => {
    server = await startServer();
    client = new GraphClient({
      baseUrl: server.url,
      version: "v26.0",
      accessToken: () => "local-access-token",
      sendTimeoutMs: 300,
    });
  });
  afterEach(() => server.close());
  const answers = (status: number, body: unknown): void => {
    server.answer = (_asked, response) => {
      json(response, status, body);
    };
  };

  it("asks as Meta documents it", async () => {
    answers(200, { messages: [{ id: "wamid.X" }] });
    expect(await client.send(message)).toEqual({ type: "accepted", wamid: "wamid.X" });
    const [asked] = server.asked;
    expect(asked?.url).toBe("/v26.0/100000000000001/messages");
    expect(asked?.headers.authorization).toBe("Bearer local-access-token");
    expect(JSON.parse(asked?.body ?? "")).toEqual({
      messaging_product: "whatsapp",
      recipient_type: "individual",
      to: "+6281200000001",
      type: "text",
      text: { body: "Halo", preview_url: false },
      biz_opaque_callback_data: "v1:100000000000001-a:m:1",
    });
  });

  it("addresses a customer without a phone number by `recipient`, never by `to`", async () => {
    answers(200, { messages: [{ id: "wamid.X" }] });
    await client.send({ ...message, customer: { userId: "ID.77" } });
    const body = JSON.parse(server.asked[0]?.body ?? "") as Record<string, unknown>;
    expect(body).toMatchObject({ recipient: "ID.77" });
    expect(body).not.toHaveProperty("to");
  });

  it("fills a template's body in order", async () => {
    answers(200, { messages: [{ id: "wamid.X" }] });
    const content = { type: "template", name: "order_update", language: "id", parameters: ["Budi"] } as const;
    await client.send({ ...message, content: { ...content, parameters: ["Budi"] } });
    expect(JSON.parse(server.asked[0]?.body ?? "")).toMatchObject({
      template: {
        name: "order_update",
        language: { code: "id" },
        components: [{ type: "body", parameters: [{ type: "text", text: "Budi" }] }],
      },
    });
  });

  it.each([
    [400, 131026, "never"],
    [400, 131047, "never"],
    [401, 190, "account"],
    [404, 132001, "never"],
    [400, 131056, "later"],
    [429, 130429, "limit"],
    [400, 999999, "never"],
  ])("HTTP %i with code %i was certainly not accepted: %s again", async (status, code, retry) => {
    answers(status, graphError(code));
    const outcome = await client.send(message);
    expect(outcome).toMatchObject({ type: "refused", retry, error: { code, details: "because" } });
    expect(outcome.type === "refused" && outcome.error.action).toMatch(/\w/);
  });

  it.each([
    ["HTTP 500 without a code", 500, "oops"],
    ["HTTP 503 with a code that says nothing", 503, graphError(2)],
    ["HTTP 500 with 131000", 500, graphError(131000)],
    ["HTTP 400 with 131000", 400, graphError(131000)],
    ["HTTP 400 with 131016", 400, graphError(131016)],
    ["a success that can't be read", 200, "<html>"],
    ["a success without an id", 200, { messages: [] }],
  ])("%s leaves the outcome unknown", async (_what, status, body) => {
    answers(status, body);
    expect(await client.send(message)).toMatchObject({ type: "unknown" });
  });

  it("a connection broken after the request, or no answer in time, leaves it unknown", async () => {
    server.answer = (_asked, response) => response.socket?.destroy();
    expect(await client.send(message)).toMatchObject({ type: "unknown", reason: "ECONNRESET" });
    server.answer = () => undefined;
    expect(await client.send(message)).toMatchObject({ type: "unknown" });
  });

  it("a connection that was never made means nothing was sent", async () => {
    await server.close();
    expect(await client.send(message)).toEqual({ type: "notSent", reason: "ECONNREFUSED" });
    const nowhere = new GraphClient({
      baseUrl: "http://nowhere.invalid",
      version: "v26.0",
      accessToken: () => "t",
    });
    expect(await nowhere.send(message)).toMatchObject({ type: "notSent" });
  });

  it("creates a template, or says what Meta said", async () => {
    const draft = {
      parameterFormat: "positional",
      components: [],
      handles: new Map<string, string>(),
    } as const;
    const template = { name: "a", language: "id", category: "UTILITY", ...draft };
    answers(200, { id: 42, status: "PENDING", category: "MARKETING" });
    expect(await client.createTemplate("200", template)).toEqual({
      id: "42",
      status: "PENDING",
      category: "MARKETING",
    });
    answers(400, graphError(100));
    await expect(client.createTemplate("200", template)).rejects.toMatchObject({
      code: "refused",
      message: expect.stringContaining("because"),
    });
    await server.close();
    const error: unknown = await client.createTemplate("200", template).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "unavailable", retryable: true });
    expect(JSON.stringify(error)).not.toContain("local-access-token");
  });

  it("shows typing, and says when it could not", async () => {
    answers(200, { success: true });
    await client.showTyping("100", "wamid.A");
    expect(JSON.parse(server.asked[0]?.body ?? "")).toEqual({
      messaging_product: "whatsapp",
      status: "read",
      message_id: "wamid.A",
      typing_indicator: { type: "text" },
    });
    answers(400, graphError(131009));
    await expect(client.showTyping("100", "wamid.A")).rejects.toMatchObject({ code: "refused" });
  });
});

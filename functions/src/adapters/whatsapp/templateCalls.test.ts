/** Meta's template calls on the wire: what we ask, and what we make of each answer. Meta: message templates. */
import type { TemplateComponent } from "../../contract/documents";
import { isNamed } from "../../contract/template/variables";
import type { OutgoingMessage } from "../../core/ports";
import type { NewTemplate } from "../../core/template/ports";
import { type Asked, type TestServer, json, startServer } from "../../testing/httpServer";
import { bytesOf } from "../../testing/memoryMedia";
import { GraphClient } from "./client";
import { listedTemplate } from "./read/listedTemplate";
import { templateBody } from "./templateBody";
import { metaComponents } from "./templateComponents";

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
const answers = (...all: [status: number, body: unknown][]): void => {
  server.answer = (_asked, response) => {
    const [status, body] = (all.length > 1 ? all.shift() : all[0]) ?? [500, {}];
    json(response, status, body);
  };
};
const error = (code: number, more: object = {}) => ({
  error: { message: `(#${String(code)}) no`, code, error_data: { details: "because" }, ...more },
});
const bodyOf = ({ body }: Asked): unknown => JSON.parse(body);

const draft = (components: TemplateComponent[], more: Partial<NewTemplate> = {}): NewTemplate => ({
  name: "order",
  language: "id",
  category: "UTILITY",
  parameterFormat: "positional",
  components,
  handles: new Map(),
  ...more,
});

const parts: [what: string, ours: TemplateComponent, meta: object][] = [
  [
    "a body with examples",
    { type: "BODY", text: "Halo {{1}}, {{2}} ya", examples: ["Budi", "A-1"] },
    { type: "BODY", text: "Halo {{1}}, {{2}} ya", example: { body_text: [["Budi", "A-1"]] } },
  ],
  [
    "a named body",
    { type: "BODY", text: "Halo {{name}} ya", examples: ["Budi"] },
    {
      type: "BODY",
      text: "Halo {{name}} ya",
      example: { body_text_named_params: [{ param_name: "name", example: "Budi" }] },
    },
  ],
  [
    "a header",
    { type: "HEADER", format: "TEXT", text: "Hai {{1}}", examples: ["Budi"] },
    { type: "HEADER", format: "TEXT", text: "Hai {{1}}", example: { header_text: ["Budi"] } },
  ],
  [
    "a named header",
    { type: "HEADER", format: "TEXT", text: "Hai {{who}}", examples: ["Budi"] },
    {
      type: "HEADER",
      format: "TEXT",
      text: "Hai {{who}}",
      example: { header_text_named_params: [{ param_name: "who", example: "Budi" }] },
    },
  ],
  ["a place", { type: "HEADER", format: "LOCATION" }, { type: "HEADER", format: "LOCATION" }],
  ["a footer", { type: "FOOTER", text: "Waktoo" }, { type: "FOOTER", text: "Waktoo" }],
  [
    "buttons",
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Ya" },
        { type: "URL", text: "Lacak", url: "https://a.id/{{1}}", examples: ["A-1"] },
        { type: "PHONE_NUMBER", text: "Telepon", phoneNumber: "62215000" },
        { type: "COPY_CODE", examples: ["DISKON"] },
        { type: "REQUEST_CONTACT_INFO" },
        { type: "FLOW", text: "Isi", flowId: "7", flowAction: "navigate", screen: "FIRST" },
      ],
    },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Ya" },
        { type: "URL", text: "Lacak", url: "https://a.id/{{1}}", example: ["A-1"] },
        { type: "PHONE_NUMBER", text: "Telepon", phone_number: "62215000" },
        { type: "COPY_CODE", example: "DISKON" },
        { type: "REQUEST_CONTACT_INFO" },
        { type: "FLOW", text: "Isi", flow_id: "7", flow_action: "navigate", navigate_screen: "FIRST" },
      ],
    },
  ],
];

describe("a part of a template", () => {
  it.each(parts)("%s goes out as Meta takes it, and comes back the same", (_what, ours, meta) => {
    const parameterFormat = isNamed(ours.text ?? "") ? "named" : "positional";
    const sent = metaComponents(draft([ours], { parameterFormat }));
    const components: unknown = JSON.parse(JSON.stringify(sent));
    expect(components).toEqual([meta]);
    const listed = {
      id: "1",
      name: "a",
      language: "id",
      status: "APPROVED",
      category: "UTILITY",
      components,
    };
    expect(listedTemplate(listed)?.components).toEqual([ours]);
  });

  it("with a file carries what Meta calls it, also on a card", () => {
    const header = { type: "HEADER", format: "IMAGE", sample: "file" };
    const card = { components: [header, { type: "BODY", text: "Sepatu {{1}} ya", examples: ["x"] }] };
    const carousel = { type: "CAROUSEL", cards: [card] };
    const handles = new Map([["file", "4::handle"]]);
    const metaHeader = { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::handle"] } };
    expect(metaComponents(draft([header, carousel], { handles }))).toEqual([
      metaHeader,
      {
        type: "CAROUSEL",
        cards: [
          {
            components: [
              metaHeader,
              { type: "BODY", text: "Sepatu {{1}} ya", example: { body_text: [["x"]] } },
            ],
          },
        ],
      },
    ]);
  });

  it("that nobody here knows is kept as Meta's JSON", () => {
    const offer = { type: "limited_time_offer", limited_time_offer: { text: "Hari ini" } };
    const listed = {
      id: "1",
      name: "a",
      language: "id",
      status: "APPROVED",
      category: "MARKETING",
      components: [offer],
    };
    const [part] = listedTemplate(listed)?.components ?? [];
    expect(part).toEqual({ type: "LIMITED_TIME_OFFER", raw: JSON.stringify(offer) });
  });
});

describe("a new template", () => {
  it("is asked for whole", async () => {
    answers([200, { id: "42", status: "PENDING", category: "MARKETING" }]);
    const created = await client.createTemplate("200", draft([{ type: "BODY", text: "Halo" }]));
    expect(created).toEqual({ id: "42", status: "PENDING", category: "MARKETING" });
    expect(server.asked[0]).toMatchObject({ method: "POST", url: "/v26.0/200/message_templates" });
    expect(bodyOf(server.asked[0]!)).toEqual({
      name: "order",
      language: "id",
      category: "UTILITY",
      parameter_format: "POSITIONAL",
      components: [{ type: "BODY", text: "Halo" }],
    });
  });

  it.each([
    [2_388_299, "Put words around it"],
    [2_388_024, "Edit it, or use another name"],
    [2_388_019, "Delete some first"],
    [2_388_293, "too many variables"],
  ])("that Meta refuses with the subcode %i says what to do", async (subcode, action) => {
    answers([
      400,
      error(100, { error_subcode: subcode, error_user_title: "Title", error_user_msg: "words" }),
    ]);
    await expect(client.createTemplate("200", draft([]))).rejects.toMatchObject({
      code: "refused",
      message: expect.stringMatching(
        new RegExp(`\\(100/${String(subcode)}\\): Title: because\\. .*${action}`),
      ) as string,
      details: {
        reason: "refusedByMeta",
        code: 100,
        subcode,
        action: expect.stringContaining(action) as string,
      },
    });
  });

  it("refused for a reason nobody knows says what Meta said to people", async () => {
    const said = { error_subcode: 7, error_user_title: "Judul", error_user_msg: "Alasan" };
    answers([400, { error: { code: 100, ...said } }]);
    await expect(client.createTemplate("200", draft([]))).rejects.toMatchObject({
      message: expect.stringContaining("Judul: Alasan") as string,
      details: { code: 100, subcode: 7 },
    });
  });
});

describe("a template that is there", () => {
  it("is edited by its id, its category only where it changes", async () => {
    answers([200, { success: true }]);
    await client.editTemplate("42", draft([{ type: "BODY", text: "Halo" }]), undefined);
    await client.editTemplate("42", draft([]), "MARKETING");
    expect(server.asked.map(({ url }) => url)).toEqual(["/v26.0/42", "/v26.0/42"]);
    expect(server.asked.map(bodyOf)).toEqual([
      { components: [{ type: "BODY", text: "Halo" }] },
      { category: "MARKETING", components: [] },
    ]);
  });

  it("is deleted by its name, or in one language by its id", async () => {
    answers([200, { success: true }]);
    await client.deleteTemplate("200", "order");
    await client.deleteTemplate("200", "order", "42");
    expect(server.asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "DELETE /v26.0/200/message_templates?name=order",
      "DELETE /v26.0/200/message_templates?name=order&hsm_id=42",
    ]);
    answers([400, error(100)]);
    await expect(client.deleteTemplate("200", "order")).rejects.toMatchObject({ code: "refused" });
  });

  it("is read by its id; null where Meta has none", async () => {
    const wire = { id: "42", name: "order", language: "id", status: "PAUSED", category: "UTILITY" };
    answers([200, wire], [400, error(100, { error_subcode: 33 })], [400, error(190)]);
    expect(await client.readTemplate("42")).toMatchObject({ id: "42", status: "PAUSED" });
    expect(await client.readTemplate("42")).toBeNull();
    await expect(client.readTemplate("42")).rejects.toMatchObject({
      code: "refused",
      details: { code: 190 },
    });
  });
});

describe("the list", () => {
  const wire = (id: string, more: object = {}) => ({
    id,
    name: "order",
    language: "en_US",
    status: "APPROVED",
    category: "MARKETING",
    correct_category: "UTILITY",
    parameter_format: "NAMED",
    rejected_reason: "NONE",
    quality_score: { score: "YELLOW", date: 1 },
    components: [{ type: "BODY", text: "Hi" }],
    ...more,
  });

  it("asks for every field, and goes on where Meta says", async () => {
    const paging = { cursors: { before: "A", after: "B" }, next: "https://graph.facebook.com/…" };
    answers([200, { data: [wire("1")], paging }]);
    expect(await client.listTemplates("200", {})).toEqual({
      templates: [
        {
          id: "1",
          name: "order",
          language: "en_US",
          status: "APPROVED",
          category: "MARKETING",
          nextCategory: "UTILITY",
          reason: null,
          quality: "YELLOW",
          parameterFormat: "named",
          components: [{ type: "BODY", text: "Hi" }],
        },
      ],
      unreadable: 0,
      next: "B",
    });
    const asked = new URL(server.asked[0]?.url ?? "", server.url);
    expect(asked.searchParams.get("fields")?.split(",")).toEqual(
      expect.arrayContaining(["status", "category", "components", "quality_score", "rejected_reason"]),
    );
    expect(asked.searchParams.get("limit")).toBe("100");
  });

  it("ends without a next page, though it has a cursor; a name and a cursor are passed on", async () => {
    answers([200, { data: [], paging: { cursors: { after: "B" } } }]);
    expect(await client.listTemplates("200", { name: "order", after: "A" })).toMatchObject({ next: null });
    const asked = new URL(server.asked[0]?.url ?? "", server.url);
    expect(asked.searchParams.get("name")).toBe("order");
    expect(asked.searchParams.get("after")).toBe("A");
  });

  it("leaves out what can't be read, and says how much", async () => {
    answers([200, { data: [wire("1"), { id: "2" }, "x", wire("../3")] }]);
    expect(await client.listTemplates("200", {})).toMatchObject({ templates: [{ id: "1" }], unreadable: 3 });
  });

  it("with a stale cursor is a refusal that can be told", async () => {
    answers([400, error(131_059)]);
    await expect(client.listTemplates("200", { after: "old" })).rejects.toMatchObject({
      code: "refused",
      details: { code: 131_059 },
    });
  });
});

describe("a sample", () => {
  const bytes = Buffer.from("0123456789");
  const file = () => ({
    mimeType: "image/png",
    filename: "a b.png",
    size: bytes.length,
    bytes: bytesOf(bytes),
  });
  const session = { id: "upload:MTphdHQ=?sig=ARZ" };

  it("is announced, brought, and gets Meta's name for it", async () => {
    answers([200, session], [200, { h: "4::handle" }]);
    expect(await client.uploadSample(file())).toBe("4::handle");
    const [begun, brought] = server.asked;
    expect(begun).toMatchObject({
      method: "POST",
      url: "/v26.0/app/uploads?file_name=a+b.png&file_length=10&file_type=image%2Fpng",
    });
    expect(brought).toMatchObject({
      method: "POST",
      url: "/v26.0/upload:MTphdHQ=?sig=ARZ",
      body: "0123456789",
      headers: { authorization: "OAuth local-access-token", file_offset: "0" },
    });
  });

  it("goes on from where it broke off", async () => {
    answers([200, session], [503, ""], [200, { id: session.id, file_offset: 4 }], [200, { h: "4::handle" }]);
    expect(await client.uploadSample(file())).toBe("4::handle");
    expect(server.asked.map(({ method }) => method)).toEqual(["POST", "POST", "GET", "POST"]);
    expect(server.asked[3]).toMatchObject({ body: "456789", headers: { file_offset: "4" } });
  });

  it("that Meta refuses isn't tried again; one that never gets through ends", async () => {
    answers([200, session], [400, error(100)]);
    await expect(client.uploadSample(file())).rejects.toMatchObject({ code: "refused" });
    expect(server.asked).toHaveLength(2);
    server.answer = ({ method, url }, response) => {
      if (url.includes("uploads")) json(response, 200, session);
      else if (method === "GET") json(response, 200, { file_offset: 0 });
      else response.socket?.destroy();
    };
    await expect(client.uploadSample(file())).rejects.toMatchObject({ code: "unavailable", retryable: true });
  });

  it("is brought nowhere else than where Meta's sessions are", async () => {
    answers([200, { id: "upload:../../evil" }]);
    await expect(client.uploadSample(file())).rejects.toMatchObject({ code: "unavailable" });
    expect(server.asked).toHaveLength(1);
  });
});

describe("a template message", () => {
  const media = { id: "7351", mimeType: "image/png", filename: "a.png" };
  type Sent = Extract<OutgoingMessage["content"], { type: "template" }>;
  const componentsOf = (more: Partial<Sent>): unknown => {
    const content: Sent = { type: "template", name: "order", language: "id", parameters: [], ...more };
    const body = JSON.parse(JSON.stringify(templateBody(content))) as { components?: unknown };
    return body.components;
  };

  it.each<[string, Partial<Sent>, unknown]>([
    ["nothing to fill in", {}, undefined],
    ["a header and a footer without variables", { header: { type: "text", text: "Hai" } }, undefined],
    [
      "a header's text",
      { header: { type: "text", text: "Hai Budi", parameter: "Budi", parameterName: "who" } },
      [{ type: "header", parameters: [{ type: "text", text: "Budi", parameter_name: "who" }] }],
    ],
    [
      "a picture",
      { header: { type: "image", media } },
      [{ type: "header", parameters: [{ type: "image", image: { id: "7351" } }] }],
    ],
    [
      "a document, with the name the customer sees",
      { header: { type: "document", media } },
      [{ type: "header", parameters: [{ type: "document", document: { id: "7351", filename: "a.png" } }] }],
    ],
    [
      "a place",
      { header: { type: "location", latitude: 1, longitude: 2, name: "Monas" } },
      [
        {
          type: "header",
          parameters: [{ type: "location", location: { latitude: 1, longitude: 2, name: "Monas" } }],
        },
      ],
    ],
    [
      "names",
      { parameters: ["Budi"], parameterNames: ["who"] },
      [{ type: "body", parameters: [{ type: "text", text: "Budi", parameter_name: "who" }] }],
    ],
    [
      "buttons, those that take something",
      {
        buttons: [
          { type: "quickReply", text: "Ya" },
          { type: "quickReply", text: "Tidak", payload: "no" },
          { type: "url", text: "Situs", url: "https://a.id" },
          { type: "url", text: "Lacak", url: "https://a.id/A-1", parameter: "A-1" },
          { type: "phoneNumber", text: "T", phoneNumber: "62" },
          { type: "copyCode", code: "DISKON" },
          { type: "flow", text: "Isi", token: "t", data: { a: 1 } },
          { type: "other", kind: "REQUEST_CONTACT_INFO" },
        ],
      },
      [
        {
          type: "button",
          sub_type: "quick_reply",
          index: "1",
          parameters: [{ type: "payload", payload: "no" }],
        },
        { type: "button", sub_type: "url", index: "3", parameters: [{ type: "text", text: "A-1" }] },
        {
          type: "button",
          sub_type: "copy_code",
          index: "5",
          parameters: [{ type: "coupon_code", coupon_code: "DISKON" }],
        },
        {
          type: "button",
          sub_type: "flow",
          index: "6",
          parameters: [{ type: "action", action: { flow_token: "t", flow_action_data: { a: 1 } } }],
        },
      ],
    ],
    [
      "cards",
      { cards: [{ header: { type: "image", media }, parameters: ["x"], text: "Sepatu x" }] },
      [
        {
          type: "carousel",
          cards: [
            {
              card_index: 0,
              components: [
                { type: "header", parameters: [{ type: "image", image: { id: "7351" } }] },
                { type: "body", parameters: [{ type: "text", text: "x" }] },
              ],
            },
          ],
        },
      ],
    ],
  ])("carries %s", (_what, more, expected) => {
    expect(componentsOf(more)).toEqual(expected);
  });
});

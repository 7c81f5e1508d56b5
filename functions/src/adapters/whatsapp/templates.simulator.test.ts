/**
 * The template calls against the simulated Cloud API in a process of its own, through the core: what passes our rules passes
 * Meta's as the simulator has them, and what is stored is what Meta lists. Each side's reading is held against the other's.
 */
import { createTemplateInput, editTemplateInput } from "../../contract/calls";
import { type Template, templateSchema } from "../../contract/documents";
import { sendMessageInput } from "../../contract/calls";
import { createTemplate } from "../../core/template/createTemplate";
import { deleteTemplate } from "../../core/template/deleteTemplate";
import { editTemplate } from "../../core/template/editTemplate";
import { syncTemplates } from "../../core/template/syncTemplates";
import { receiveFile } from "../../core/media/receiveFile";
import { sendMessage } from "../../core/outbound/sendMessage";
import type { Ports } from "../../core/ports";
import { agent, phoneNumberId, wabaId } from "../../testing/documents";
import { png } from "../../testing/files";
import { bytesOf } from "../../testing/memoryMedia";
import { type Simulator, simulatorToken, startSimulator } from "../../testing/simulator";
import { World } from "../../testing/world";
import { GraphClient } from "./client";

jest.setTimeout(30_000);

let simulator: Simulator;
let world: World;
let ports: Ports;
beforeAll(async () => {
  simulator = await startSimulator({ REVIEW_AFTER_MS: "never" });
});
afterAll(() => simulator.close());
beforeEach(() => {
  world = new World();
  const settings = { baseUrl: simulator.url, version: "v26.0", accessToken: () => simulatorToken };
  ports = {
    ...world.ports,
    whatsapp: new GraphClient(settings),
    clock: { ...world.ports.clock, now: Date.now },
  };
});

let next = 0;
const create = async (changes: object) => {
  const name = `t_${String((next += 1))}`;
  const input = createTemplateInput.parse({
    name,
    language: "id",
    category: "MARKETING",
    body: "Halo semua.",
    ...changes,
  });
  return { name, id: (await createTemplate(ports, input, "agent-1")).templateId };
};
const approve = (id: string) => simulator.control(`templates/${id}`, { status: "APPROVED" });
const stored = (id: string): Template =>
  templateSchema.parse(world.store.documents.get(`templates/${id}`)?.data);
const sync = () => syncTemplates(ports, { wabaId });
const upload = async () => {
  const file = { kind: "image" as const, mimeType: "image/png", filename: "a.png", size: png.length };
  const { mediaDocumentId } = await receiveFile(
    ports,
    { phoneNumberId, ...file, bytes: bytesOf(png) },
    "agent-1",
  );
  return { mediaDocumentId };
};

const shapes: [string, () => Promise<object>][] = [
  ["plain", () => Promise.resolve({})],
  [
    "with variables",
    () => Promise.resolve({ body: "Halo {{1}}, pesanan {{2}} siap.", examples: ["Budi", "A-1"] }),
  ],
  [
    "with names",
    () =>
      Promise.resolve({ parameterFormat: "named", body: "Halo {{first_name}} di sini.", examples: ["Budi"] }),
  ],
  [
    "with a headline",
    () =>
      Promise.resolve({ header: { type: "text", text: "Pesanan {{1}}", example: "A-1" }, footer: "Waktoo" }),
  ],
  ["with a place", () => Promise.resolve({ header: { type: "location" } })],
  ["with a picture", async () => ({ header: { type: "image", sample: await upload() } })],
  [
    "with buttons",
    () =>
      Promise.resolve({
        buttons: [
          { type: "quickReply", text: "Ya" },
          { type: "url", text: "Lacak", url: "https://waktoo.com/{{1}}", example: "A-1" },
          { type: "phoneNumber", text: "Telepon", phoneNumber: "62215000" },
          { type: "copyCode", example: "DISKON" },
          { type: "requestContactInfo" },
          { type: "flow", text: "Isi", flowId: "7" },
        ],
      }),
  ],
  [
    "with cards",
    async () => {
      const card = {
        header: { type: "image", sample: await upload() },
        body: "Sepatu {{1}} kulit",
        examples: ["hitam"],
      };
      return { carousel: [card, { ...card, examples: ["putih"] }] };
    },
  ],
];

describe("a template that our rules let through", () => {
  it.each(shapes)("%s: Meta takes it, and lists the parts that are stored", async (_what, shape) => {
    const { id } = await create(await shape());
    const asked = stored(id);
    expect(asked.status).toBe("PENDING");
    await approve(id);
    await sync();
    expect(stored(id)).toMatchObject({
      status: "APPROVED",
      components: asked.components,
      parameterFormat: asked.parameterFormat,
    });
    await sync();
    expect(Object.keys(stored(id).events)).toHaveLength(2);
  });
});

describe("the life of a template", () => {
  it("edited once a day, deleted, its name at rest", async () => {
    const { id, name } = await create({});
    await approve(id);
    await sync();
    const edit = () =>
      editTemplate(ports, editTemplateInput.parse({ templateId: id, body: "Halo kalian." }), "agent-1");
    expect((await edit()).status).toBe("APPROVED");
    const { components } = stored(id);
    world.store.documents.set(`templates/${id}`, {
      data: {
        ...stored(id),
        events: { old: { source: "webhook", asOf: { toMillis: () => 0 }, status: "APPROVED", components } },
      },
      version: 10_000,
    });
    await expect(edit()).rejects.toMatchObject({ code: "refused", details: { code: 100 } });
    await deleteTemplate(ports, { name }, "supervisor-1");
    expect(stored(id).status).toBe("DELETED");
    world.store.documents.delete(`templates/${id}`);
    await expect(create({ name })).rejects.toMatchObject({
      code: "refused",
      details: { code: 100, subcode: 2_388_023 },
    });
  });

  it("of a name that Meta has and we don't: refused, and known from then on", async () => {
    const { id, name } = await create({});
    world.store.documents.delete(`templates/${id}`);
    await expect(create({ name })).rejects.toMatchObject({
      code: "refused",
      details: { subcode: 2_388_024 },
    });
    expect(stored(id)).toMatchObject({ name, status: "PENDING" });
  });

  it("over Meta's limit is refused with what to do", async () => {
    await simulator.control("templates", { most: 1 });
    await expect(create({})).rejects.toMatchObject({
      message: expect.stringContaining("Delete some first") as string,
      details: { subcode: 2_388_019 },
    });
    await simulator.control("templates", { most: 250 });
  });
});

describe("a sync", () => {
  it("goes through all pages, and begins anew where its cursor is stale", async () => {
    await simulator.control("templates", { perHour: 1_000 });
    for (let index = 0; index < 101; index += 1) await create({});
    world.store.documents.clear();
    world = new World();
    const { whatsapp } = ports;
    let pages = 0;
    const list = whatsapp.listTemplates.bind(whatsapp);
    ports = { ...world.ports, whatsapp, clock: ports.clock };
    jest.spyOn(whatsapp, "listTemplates").mockImplementation(async (waba, wanted) => {
      pages += 1;
      if (pages === 2) await simulator.control("templates", { cursors: "expire" });
      return list(waba, wanted);
    });
    const { found, changed } = await sync();
    expect(found).toBeGreaterThan(101);
    expect(changed).toBe(found);
    expect(pages).toBeGreaterThanOrEqual(4);
  });

  it("marks what was deleted without a word", async () => {
    const { id } = await create({});
    await simulator.control(`templates/${id}/forget`, {});
    expect(await sync()).toMatchObject({ deleted: 1 });
    expect(stored(id).status).toBe("DELETED");
  });
});

describe("a sample", () => {
  it("gets there although the connection breaks off", async () => {
    await simulator.control("uploads", { breakAfter: 20 });
    const { id } = await create({ header: { type: "image", sample: await upload() } });
    expect(stored(id).status).toBe("PENDING");
  });
});

describe("a template message", () => {
  const send = (content: object) => {
    const to = { phoneNumberId, waId: "6281200000001" };
    const input = sendMessageInput.parse({
      to,
      clientId: String((next += 1)),
      content: { type: "template", language: "id", ...content },
    });
    return sendMessage(ports, input, agent);
  };
  const sent = async (shape: object, given: object) => {
    const { id, name } = await create(shape);
    await approve(id);
    await sync();
    return send({ name, ...given });
  };

  it("with everything filled in is accepted", async () => {
    const { state } = await sent(
      {
        header: { type: "image", sample: await upload() },
        body: "Halo {{1}} di sana.",
        examples: ["Budi"],
        buttons: [
          { type: "url", text: "Lacak", url: "https://waktoo.com/{{1}}", example: "A-1" },
          { type: "copyCode", example: "DISKON" },
        ],
      },
      {
        parameters: ["Budi"],
        header: { type: "image", media: await upload() },
        buttons: [
          { type: "url", index: 0, text: "A-1" },
          { type: "copyCode", index: 1, code: "HEMAT" },
        ],
      },
    );
    expect(state).toBe("accepted");
  });

  it("with names and with cards is accepted", async () => {
    const named = { parameterFormat: "named", body: "Halo {{first_name}} di sini.", examples: ["Budi"] };
    expect((await sent(named, { parameters: { first_name: "Budi" } })).state).toBe("accepted");
    const card = {
      header: { type: "image", sample: await upload() },
      body: "Sepatu {{1}} kulit",
      examples: ["x"],
    };
    const media = await upload();
    const cards = [1, 2].map(() => ({ header: { type: "image", media }, parameters: ["hitam"] }));
    expect((await sent({ carousel: [card, card] }, { cards })).state).toBe("accepted");
  });

  it("F37: that Meta has paused meanwhile fails with its reason, and the template is paused here too", async () => {
    const { id, name } = await create({});
    await approve(id);
    await sync();
    await simulator.control(`templates/${id}`, { status: "PAUSED" });
    const { state, messageId } = await send({ name });
    expect(state).toBe("failed");
    expect(world.message(messageId)).toMatchObject({ send: { error: { code: 132_015 } } });
    expect(stored(id).status).toBe("PAUSED");
  });
});

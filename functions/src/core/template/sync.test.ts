/** The stored templates become what Meta lists, once; and a template that Meta lost stays, as DELETED. */
import { type Template, templateSchema } from "../../contract/documents";
import { at } from "../../contract/instant";
import { wabaId } from "../../testing/documents";
import { templateDelivery } from "../../testing/deliveries";
import { listed, refusedByMeta } from "../../testing/fakeTemplates";
import { putTemplate } from "../../testing/templates";
import { World } from "../../testing/world";
import { syncEveryAccount, syncTemplates } from "./syncTemplates";

const known = "300000000000003";
let world: World;
beforeEach(async () => {
  world = new World();
  await world.clock.pass(10_000);
});

const sync = (asked: { wabaId?: string } = {}) => world.clock.run(syncTemplates(world.ports, asked));
const stored = (id: string): Template =>
  templateSchema.parse(world.store.documents.get(`templates/${id}`)?.data);
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => listed({ id: String(index + 1), name: `t_${String(index)}` }));
const failListing = (code: number, after = 0) => {
  const list = world.ports.whatsapp.listTemplates;
  let calls = 0;
  world.ports.whatsapp.listTemplates = (waba, wanted) =>
    (calls += 1) === after + 1 ? Promise.reject(refusedByMeta(code)) : list(waba, wanted);
};

it("brings what Meta has, every field, from all pages", async () => {
  world.templates.pageSize = 2;
  world.templates.templates = [
    ...many(4),
    listed({
      id: "9",
      language: "en_US",
      status: "REJECTED",
      category: "MARKETING",
      nextCategory: "UTILITY",
      reason: "PROMOTIONAL",
      quality: "YELLOW",
      parameterFormat: "named",
      components: [{ type: "BODY", text: "Hi {{name}} there", examples: ["Budi"] }],
    }),
  ];
  expect(await sync()).toEqual({ found: 5, changed: 5, deleted: 0 });
  expect(stored("9")).toMatchObject({
    wabaId,
    name: "order_update",
    language: "en_US",
    status: "REJECTED",
    category: "MARKETING",
    nextCategory: { category: "UTILITY" },
    reason: "PROMOTIONAL",
    quality: "YELLOW",
    parameterFormat: "named",
    components: [{ type: "BODY", text: "Hi {{name}} there", examples: ["Budi"] }],
  });
});

it("a second time changes nothing and makes no history longer", async () => {
  world.templates.templates = many(3);
  await sync();
  const before = world.store.dump();
  await world.clock.pass(60_000);
  expect(await sync()).toEqual({ found: 3, changed: 0, deleted: 0 });
  expect(world.store.dump()).toEqual(before);
});

it("is a fact like others: what a webhook says afterwards counts, and what it said before doesn't", async () => {
  putTemplate(world, { status: "PAUSED", detail: "FIRST_PAUSE", language: "en_US" });
  world.templates.templates = [listed({ language: "en_US" })];
  expect(await sync()).toMatchObject({ changed: 1 });
  expect(stored(known)).toMatchObject({ status: "APPROVED", detail: null });
  const now = world.clock.now();
  const told = (event: string, time: number) =>
    templateDelivery("message_template_status_update", { event, reason: null }, time);
  await world.deliver(told("REJECTED", now - 8_000));
  expect(stored(known).status).toBe("APPROVED");
  await world.deliver(told("DISABLED", now + 1_000));
  expect(stored(known).status).toBe("DISABLED");
});

it("keeps the sample and the day of a change that Meta's list doesn't tell", async () => {
  const asked = [
    { type: "HEADER", format: "IMAGE", sample: "file" },
    { type: "BODY", text: "Halo" },
  ];
  putTemplate(world, {
    components: asked,
    events: { created: { source: "created", asOf: at(0), components: asked } },
    nextCategory: { category: "MARKETING", at: at(5) },
  });
  const components = [
    { type: "HEADER", format: "IMAGE" },
    { type: "BODY", text: "Hai" },
  ];
  world.templates.templates = [listed({ components, nextCategory: "MARKETING" })];
  await sync();
  const { components: now, nextCategory } = stored(known);
  expect(now).toEqual([
    { type: "HEADER", format: "IMAGE", sample: "file" },
    { type: "BODY", text: "Hai" },
  ]);
  expect(nextCategory?.at?.toMillis()).toBe(5);
  world.templates.templates = [listed({ components, nextCategory: null })];
  await sync();
  expect(stored(known).nextCategory).toBeNull();
});

it("what Meta no longer has becomes DELETED, with all that was known of it", async () => {
  putTemplate(world);
  putTemplate(world, { id: "2", name: "another", language: "en" });
  world.templates.templates = [listed({ id: "2", name: "another", language: "en" })];
  expect(await sync()).toMatchObject({ found: 1, deleted: 1 });
  expect(stored(known)).toMatchObject({ status: "DELETED", components: [{ text: "Pesanan {{1}} siap." }] });
  expect(world.templates.calls.filter((call) => call === "readTemplate")).toHaveLength(1);
  expect(await sync()).toMatchObject({ changed: 0, deleted: 0 });
});

it("what is missing in the list but there by its id stays", async () => {
  putTemplate(world);
  world.ports.whatsapp.listTemplates = () => Promise.resolve({ templates: [], unreadable: 0, next: null });
  world.templates.templates = [listed()];
  expect(await sync()).toMatchObject({ found: 0, deleted: 0 });
  expect(stored(known).status).toBe("APPROVED");
});

it("nothing counts as missing where a part of the list can't be read", async () => {
  putTemplate(world);
  world.templates.unreadable = 1;
  expect(await sync()).toMatchObject({ deleted: 0 });
  expect(stored(known).status).toBe("APPROVED");
  expect(world.logged).toContainEqual({ event: "templatesUnreadable", fields: { wabaId, count: 1 } });
});

it("a template that was made while the list was read isn't taken for missing", async () => {
  const list = world.ports.whatsapp.listTemplates;
  world.ports.whatsapp.listTemplates = async (waba, wanted) => {
    const page = await list(waba, wanted);
    putTemplate(world, { id: "8", status: "PENDING", updatedAt: at(world.clock.now() + 1) });
    return page;
  };
  expect(await sync()).toMatchObject({ deleted: 0 });
  expect(stored("8").status).toBe("PENDING");
});

it("a stale cursor begins the list anew, without a cursor", async () => {
  world.templates.pageSize = 2;
  world.templates.templates = many(5);
  failListing(131_059, 1);
  expect(await sync()).toEqual({ found: 5, changed: 5, deleted: 0 });
});

it("a cursor that is always stale ends it, and nothing is taken for deleted", async () => {
  putTemplate(world);
  world.ports.whatsapp.listTemplates = () => Promise.reject(refusedByMeta(131_059));
  await expect(sync()).rejects.toMatchObject({ code: "refused" });
  expect(stored(known).status).toBe("APPROVED");
});

it("templates of another account are left alone, and an account that isn't ours isn't asked for", async () => {
  putTemplate(world, { wabaId: "another" });
  await sync();
  expect(stored(known).status).toBe("APPROVED");
  await expect(sync({ wabaId: "another" })).rejects.toMatchObject({ code: "notFound" });
});

it("every day: an account that Meta refuses doesn't keep the others from being looked at", async () => {
  const { data } = world.store.documents.get("channels/100000000000001") ?? { data: {} };
  world.store.documents.set("channels/2", {
    data: { ...data, phoneNumberId: "2", wabaId: "other" },
    version: 0,
  });
  world.templates.templates = many(1);
  failListing(190);
  await world.clock.run(syncEveryAccount(world.ports));
  expect(stored("1")).toBeDefined();
  expect(world.logged.map(({ event }) => event)).toEqual(["templatesNotSynced", "templatesSynced"]);
});

it("finds more templates than one page of the store holds", async () => {
  for (let index = 0; index < 1_101; index += 1) {
    putTemplate(world, { id: `x${String(index)}`, name: `t_${String(index).padStart(5, "0")}` });
  }
  expect(await sync()).toEqual({ found: 0, changed: 1_101, deleted: 1_101 });
});

/** What agents do with templates: ask for one, change it, delete it; what is kept of each, and what Meta is never asked. */
import { type Template, type TemplateEvent, templateSchema } from "../../contract/documents";
import { createTemplateInput, editTemplateInput } from "../../contract/calls";
import { at } from "../../contract/instant";
import { phoneNumberId } from "../../testing/documents";
import { listed, refusedByMeta } from "../../testing/fakeTemplates";
import { png } from "../../testing/files";
import { bytesOf } from "../../testing/memoryMedia";
import { putTemplate } from "../../testing/templates";
import { World } from "../../testing/world";
import { textDelivery } from "../../testing/deliveries";
import { TakeoverError } from "../errors";
import { receiveFile } from "../media/receiveFile";
import { createTemplate } from "./createTemplate";
import { deleteTemplate } from "./deleteTemplate";
import { editTemplate } from "./editTemplate";

const day = 24 * 60 * 60_000;
const known = "300000000000003";
let world: World;
beforeEach(async () => {
  world = new World();
  await world.clock.pass(100 * day);
});

const run = <Result>(work: Promise<Result>): Promise<Result> => world.clock.run(work);
const create = (changes: object = {}) => {
  const input = {
    name: "late_order",
    language: "id",
    category: "UTILITY",
    body: "Maaf terlambat.",
    ...changes,
  };
  return run(createTemplate(world.ports, createTemplateInput.parse(input), "agent-1"));
};
const edit = (changes: object = {}) => {
  const input = { templateId: known, body: "Pesanan {{1}} tiba.", examples: ["A-1"], ...changes };
  return run(editTemplate(world.ports, editTemplateInput.parse(input), "agent-2"));
};
const remove = (input: { name: string; language?: string }) =>
  run(deleteTemplate(world.ports, input, "supervisor-1"));
const stored = (id: string): Template =>
  templateSchema.parse(world.store.documents.get(`templates/${id}`)?.data);
const upload = async (kind: "image" | "document", bytes = png, place: object = { phoneNumberId }) => {
  const file = { kind, mimeType: "image/png", filename: "a.png", size: bytes.length, bytes: bytesOf(bytes) };
  const { mediaDocumentId } = await run(
    receiveFile(world.ports, { ...(place as { phoneNumberId: string }), ...file }, "agent-1"),
  );
  return { mediaDocumentId };
};
const said = (changes: Partial<TemplateEvent>): TemplateEvent => ({
  source: "webhook",
  asOf: at(0),
  ...changes,
});

describe("a new template", () => {
  it("goes to Meta whole, and is kept as it was asked for", async () => {
    await create({
      category: "MARKETING",
      header: { type: "text", text: "Pesanan {{1}}", example: "A-1" },
      footer: "Waktoo",
      buttons: [
        { type: "quickReply", text: "Ya" },
        { type: "url", text: "Lacak", url: "https://waktoo.com/{{1}}", example: "A-1" },
        { type: "copyCode", example: "DISKON" },
        { type: "requestContactInfo" },
        { type: "flow", text: "Isi", flowId: "7", screen: "FIRST" },
      ],
    });
    const components = [
      { type: "HEADER", format: "TEXT", text: "Pesanan {{1}}", examples: ["A-1"] },
      { type: "BODY", text: "Maaf terlambat." },
      { type: "FOOTER", text: "Waktoo" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Ya" },
          { type: "URL", text: "Lacak", url: "https://waktoo.com/{{1}}", examples: ["A-1"] },
          { type: "COPY_CODE", examples: ["DISKON"] },
          { type: "REQUEST_CONTACT_INFO" },
          { type: "FLOW", text: "Isi", flowId: "7", flowAction: "navigate", screen: "FIRST" },
        ],
      },
    ];
    expect(world.templates.created).toMatchObject([{ category: "MARKETING", components }]);
    expect(stored("300000000000009")).toMatchObject({
      components,
      parameterFormat: "positional",
      createdBy: "agent-1",
      events: { created: { source: "created", by: "agent-1", status: "PENDING" } },
    });
  });

  it("with a picture brings the sample to Meta, each file once, and remembers which it was", async () => {
    const sample = await upload("image");
    const card = { header: { type: "image", sample }, body: "Sepatu" };
    await create({ category: "MARKETING", carousel: [card, card] });
    expect(world.templates.samples).toEqual(["a.png"]);
    expect(world.templates.created[0]?.handles).toEqual(new Map([[sample.mediaDocumentId, "handle-1"]]));
    expect(stored("300000000000009").components[1]?.cards?.[1]?.components[0]).toEqual({
      type: "HEADER",
      format: "IMAGE",
      sample: sample.mediaDocumentId,
    });
  });

  it("shows Meta no file of a customer, none that is gone, and none of another type", async () => {
    await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
    const ofCustomer = await upload("image", png, { conversationId: world.onlyConversationId() });
    const header = (type: string, sample: object) => ({ header: { type, sample } });
    await expect(create(header("image", ofCustomer))).rejects.toMatchObject({ code: "notFound" });
    await expect(create(header("image", { mediaDocumentId: "none" }))).rejects.toMatchObject({
      code: "notFound",
    });
    const picture = await upload("image");
    await expect(create(header("document", picture))).rejects.toMatchObject({
      code: "invalidArgument",
      message: "sample.mediaDocumentId: must be application/pdf",
    });
    world.media.files.clear();
    await expect(create(header("image", picture))).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(world.templates.calls).toEqual([]);
  });

  it("of a name that is there in this language is refused before Meta is asked", async () => {
    putTemplate(world);
    await expect(create({ name: "order_update" })).rejects.toMatchObject({
      code: "alreadyExists",
      message: expect.stringMatching(/^name: /) as string,
    });
    expect(world.templates.calls).toEqual([]);
    expect((await create({ name: "order_update", language: "en" })).status).toBe("PENDING");
  });

  it("of a name whose approved template was deleted has to wait for 30 days", async () => {
    const deleted = world.clock.now() - 29 * day;
    const events = {
      a: said({ asOf: at(deleted - 1), status: "APPROVED" }),
      b: said({ asOf: at(deleted), status: "DELETED" }),
    };
    putTemplate(world, { status: "DELETED", events });
    await expect(create({ name: "order_update" })).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining("30 days") as string,
    });
    await world.clock.pass(day);
    expect((await create({ name: "order_update" })).status).toBe("PENDING");
  });

  it("of a name whose rejected template was deleted doesn't", async () => {
    const events = {
      a: said({ asOf: at(1), status: "REJECTED" }),
      b: said({ asOf: at(world.clock.now()), status: "DELETED" }),
    };
    putTemplate(world, { status: "DELETED", events });
    expect((await create({ name: "order_update" })).status).toBe("PENDING");
  });

  it("that Meta has already is known here from then on", async () => {
    world.templates.templates = [listed({ id: "77", name: "late_order" })];
    world.templates.failures.push({ call: "createTemplate", error: refusedByMeta(100, 2_388_024) });
    await expect(create()).rejects.toMatchObject({ code: "refused", details: { subcode: 2_388_024 } });
    expect(stored("77")).toMatchObject({ name: "late_order", status: "APPROVED" });
  });

  it("that Meta refuses leaves nothing behind", async () => {
    world.templates.failures.push({ call: "createTemplate", error: refusedByMeta(100, 2_388_019) });
    await expect(create()).rejects.toMatchObject({ code: "refused" });
    expect(world.store.documents.has("templates/300000000000009")).toBe(false);
  });
});

describe("an edit", () => {
  it("of an approved template replaces its parts and leaves it usable", async () => {
    putTemplate(world, {
      components: [
        { type: "BODY", text: "a" },
        { type: "FOOTER", text: "b" },
      ],
    });
    expect(await edit()).toEqual({ templateId: known, status: "APPROVED", category: "UTILITY" });
    const components = [{ type: "BODY", text: "Pesanan {{1}} tiba.", examples: ["A-1"] }];
    expect(world.templates.edited).toMatchObject([
      { templateId: known, draft: { components }, category: undefined },
    ]);
    const { components: now, events } = stored(known);
    expect(now).toEqual(components);
    expect(Object.values(events)).toMatchObject([
      { source: "edited", by: "agent-2", editedFrom: "APPROVED" },
    ]);
  });

  it.each(["REJECTED", "PAUSED"])("of a %s one goes to review", async (status) => {
    putTemplate(world, { status });
    expect((await edit({ category: "MARKETING" })).status).toBe("PENDING");
    expect(world.templates.edited[0]?.category).toBe("MARKETING");
    expect(stored(known)).toMatchObject({ status: "PENDING", category: "UTILITY" });
    expect(Object.values(stored(known).events)).toContainEqual(
      expect.objectContaining({ source: "edited", asked: "MARKETING" }),
    );
  });

  it("stands behind the verdict it was made after, though Meta dates that by the end of its second", async () => {
    const asOf = at(world.clock.now() + 900);
    const events = { told: said({ asOf, status: "REJECTED" }) };
    putTemplate(world, { status: "REJECTED", events, updatedAt: asOf });
    expect((await edit()).status).toBe("PENDING");
    expect(stored(known).status).toBe("PENDING");
  });

  it("of an approved one is refused a second time within a day, and allowed after it", async () => {
    putTemplate(world);
    await edit();
    await expect(edit()).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining("once in 24 hours") as string,
    });
    expect(world.templates.edited).toHaveLength(1);
    await world.clock.pass(day);
    await edit();
    expect(world.templates.edited).toHaveLength(2);
  });

  it("that Meta refuses changes nothing", async () => {
    putTemplate(world);
    const before = world.store.dump();
    world.templates.failures.push({ call: "editTemplate", error: refusedByMeta(100, 2_388_039) });
    await expect(edit()).rejects.toMatchObject({ code: "refused" });
    expect(world.store.dump()).toEqual(before);
  });

  it("keeps the sample of a picture that stayed, also when Meta tells of the parts anew", async () => {
    const sample = await upload("image");
    putTemplate(world);
    await edit({ header: { type: "image", sample } });
    expect(stored(known).components[0]).toMatchObject({ format: "IMAGE", sample: sample.mediaDocumentId });
  });

  it("of nothing that is known, or that is being reviewed, isn't tried", async () => {
    await expect(edit()).rejects.toMatchObject({ code: "notFound" });
    putTemplate(world, { status: "PENDING" });
    await expect(edit()).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(world.templates.calls).toEqual([]);
  });
});

describe("a deletion", () => {
  beforeEach(() => {
    putTemplate(world);
    putTemplate(world, { id: "2", language: "en" });
    putTemplate(world, { id: "3", name: "other" });
  });

  it("of a name takes all its languages, and what is stored stays as DELETED", async () => {
    const { templateIds } = await remove({ name: "order_update" });
    expect(templateIds.sort()).toEqual(["2", known]);
    expect(world.templates.deleted).toEqual([{ name: "order_update", templateId: undefined }]);
    expect([known, "2", "3"].map((id) => stored(id).status)).toEqual(["DELETED", "DELETED", "APPROVED"]);
    expect(stored(known).events).toMatchObject({ deleted: { source: "deleted", by: "supervisor-1" } });
  });

  it("is not undone by what was told in the same second before it", async () => {
    const asOf = at(world.clock.now() + 900);
    putTemplate(world, { events: { told: said({ asOf, status: "APPROVED" }) }, updatedAt: asOf });
    await remove({ name: "order_update" });
    expect(stored(known).status).toBe("DELETED");
  });

  it("of one language names it by its id", async () => {
    expect(await remove({ name: "order_update", language: "en" })).toEqual({ templateIds: ["2"] });
    expect(world.templates.deleted).toEqual([{ name: "order_update", templateId: "2" }]);
    expect(stored(known).status).toBe("APPROVED");
  });

  it("of a disabled one is refused, as Meta would", async () => {
    putTemplate(world, { status: "DISABLED" });
    await expect(remove({ name: "order_update", language: "id" })).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining("DISABLED") as string,
    });
    expect(world.templates.calls).toEqual([]);
  });

  it("of what isn't there, or not any more, is not found", async () => {
    await expect(remove({ name: "nothing" })).rejects.toMatchObject({ code: "notFound" });
    await remove({ name: "order_update" });
    await expect(remove({ name: "order_update" })).rejects.toMatchObject({ code: "notFound" });
  });

  it("that Meta doesn't answer leaves everything as it was", async () => {
    const before = world.store.dump();
    const error = new TakeoverError("unavailable", "no answer", { retryable: true });
    world.templates.failures.push({ call: "deleteTemplate", error });
    await expect(remove({ name: "order_update" })).rejects.toMatchObject({ code: "unavailable" });
    expect(world.store.dump()).toEqual(before);
  });
});

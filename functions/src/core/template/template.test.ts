import type { Template } from "../../contract/documents";
import { at } from "../../contract/instant";
import { World } from "../../testing/world";
import { wabaId } from "../../testing/documents";
import { fillTemplate } from "./approvedTemplate";
import { createTemplate } from "./createTemplate";
import { foldTemplate } from "./foldTemplate";

const template = (changes: Partial<Template> = {}): Template => ({
  id: "1",
  wabaId,
  name: "order_update",
  language: "id",
  category: "UTILITY",
  status: "APPROVED",
  components: [{ type: "BODY", text: "Halo {{1}}, pesanan {{2}} dikirim." }],
  events: {},
  updatedAt: at(0),
  ...changes,
});
const wanted = { name: "order_update", language: "id", parameters: ["Budi", "A-1"] };

describe("filling a template", () => {
  it("puts the parameters where they belong", () => {
    expect(fillTemplate([template()], wanted).text).toBe("Halo Budi, pesanan A-1 dikirim.");
  });

  it.each([
    ["one that doesn't exist", [], wanted, /content.name: .* does not exist/],
    [
      "one that is reviewed, while another of its name was deleted",
      [template({ status: "DELETED" }), template({ id: "2", status: "PENDING" })],
      wanted,
      /content.name: .* is PENDING/,
    ],
    ["one that is paused", [template({ status: "PAUSED" })], wanted, /content.name: .* is PAUSED/],
    [
      "a missing parameter",
      [template()],
      { ...wanted, parameters: ["Budi"] },
      /content.parameters: needs 2, got 1/,
    ],
  ])("refuses %s, naming the field", (_what, candidates, asked, message) => {
    expect(() => fillTemplate(candidates, asked)).toThrow(message);
  });
});

describe("what Meta says of a template", () => {
  it("counts by its time, not by its arrival", () => {
    const identity = { id: "1", wabaId, name: "order_update", language: "id" };
    const early = { source: "webhook", asOf: at(1), status: "PENDING", category: "UTILITY" } as const;
    const late = { source: "webhook", asOf: at(2), status: "APPROVED", category: "MARKETING" } as const;
    const forwards = foldTemplate(foldTemplate(undefined, identity, "a", early), identity, "b", late);
    const backwards = foldTemplate(foldTemplate(undefined, identity, "b", late), identity, "a", early);
    expect(forwards).toEqual(backwards);
    expect(forwards).toMatchObject({ status: "APPROVED", category: "MARKETING" });
  });
});

describe("creating a template", () => {
  const input = {
    name: "late_order",
    language: "id",
    category: "UTILITY" as const,
    body: "Halo {{1}}, maaf terlambat.",
    examples: ["Budi"],
  };

  it("keeps Meta's category and status, and what the template says", async () => {
    const world = new World();
    world.ports.whatsapp.createTemplate = () =>
      Promise.resolve({ id: "42", status: "APPROVED", category: "MARKETING" });
    const asked = jest.spyOn(world.ports.whatsapp, "createTemplate");
    const created = await world.clock.run(createTemplate(world.ports, input, "agent-1"));
    expect(asked.mock.calls[0]?.[1]).toMatchObject({
      parameterFormat: "positional",
      components: [{ type: "BODY", text: input.body, examples: ["Budi"] }],
    });
    expect(created).toEqual({ templateId: "42", status: "APPROVED", category: "MARKETING" });
    expect(world.store.documents.get("templates/42")?.data).toMatchObject({
      name: "late_order",
      category: "MARKETING",
      createdBy: "agent-1",
      components: [{ type: "BODY", text: input.body, examples: ["Budi"] }],
      events: { created: { asked: "UTILITY", category: "MARKETING" } },
    });
  });

  it("needs to know the account when there are two", async () => {
    const world = new World();
    const { data } = world.store.documents.get("channels/100000000000001") ?? { data: {} };
    world.store.documents.set("channels/2", {
      data: { ...data, phoneNumberId: "2", wabaId: "other" },
      version: 0,
    });
    const asked = (wabaId?: string) =>
      world.clock.run(createTemplate(world.ports, { ...input, wabaId }, "agent-1"));
    await expect(asked()).rejects.toMatchObject({ code: "invalidArgument" });
    await expect(asked("nobody's")).rejects.toMatchObject({ code: "notFound" });
    expect((await asked("other")).status).toBe("PENDING");
  });
});

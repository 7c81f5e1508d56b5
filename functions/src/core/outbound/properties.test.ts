/** Whatever a caller sends: a result, a refusal of the schema that names a field, or a documented error. Never `internal`. */
import fc from "fast-check";
import { sendMessageInput } from "../../contract/calls";
import { mutated, somethingElse } from "../../testing/anyInput";
import { textDelivery } from "../../testing/deliveries";
import { agent, phoneNumberId } from "../../testing/documents";
import { png } from "../../testing/files";
import { bytesOf } from "../../testing/memoryMedia";
import { putTemplate } from "../../testing/templates";
import { World } from "../../testing/world";
import { TakeoverError, type ErrorCode } from "../errors";
import { receiveFile } from "../media/receiveFile";
import { sendMessage } from "./sendMessage";

const words = (max: number) => fc.string({ unit: "grapheme", minLength: 1, maxLength: Math.min(max, 40) });
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const kind = <Type extends string>(type: Type, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...fields });

/** @param media ids that were uploaded, and some that weren't */
function anyContent(media: string[]): fc.Arbitrary<object> {
  const file = fc.record({ mediaDocumentId: fc.constantFrom(...media, "no-such-file") });
  const text = words(1024);
  const header = maybe(
    fc.oneof(
      kind("text", { text: words(60) }),
      kind("image", { media: file }),
      kind("document", { media: file }),
    ),
  );
  const footer = maybe(words(60));
  const row = fc.record({ id: words(200), title: words(24), description: maybe(words(72)) });
  const section = fc.record({
    title: maybe(words(24)),
    rows: fc.array(row, { minLength: 1, maxLength: 4 }),
  });
  const button = fc.record({ id: words(256), title: words(20) });
  const contact = fc.record({
    name: words(200),
    phones: fc.array(fc.record({ phone: words(40), waId: maybe(fc.constant("6281200000009")) })),
    birthday: maybe(fc.constantFrom("1990-01-02", "yesterday")),
  });
  const messageId = fc.constantFrom("wamid.A", "wamid.none", "..", "out-x");
  return fc.oneof(
    kind("text", { text: words(4096), previewUrl: maybe(fc.boolean()) }),
    kind("template", {
      name: fc.constantFrom("order_update", "promo", "no_such_template"),
      language: fc.constantFrom("id", "en"),
      parameters: fc.array(words(100), { maxLength: 2 }),
    }),
    ...["image", "video", "audio", "document", "sticker"].map((type) => kind(type, { media: file })),
    kind("location", {
      latitude: fc.double({ min: -91, max: 91 }),
      longitude: fc.double(),
      name: maybe(text),
    }),
    kind("contacts", { contacts: fc.array(contact, { maxLength: 3 }) }),
    kind("reaction", { messageId, emoji: fc.constantFrom("👍", "🇮🇩", null, "xx") }),
    kind("buttons", { header, text, footer, buttons: fc.array(button, { maxLength: 4 }) }),
    kind("list", { text, footer, button: words(20), sections: fc.array(section, { maxLength: 3 }) }),
    kind("link", { header, text, footer, label: words(20), url: fc.webUrl() }),
    kind("flow", {
      header,
      text,
      label: words(30),
      flowId: fc.constant("1"),
      screen: maybe(words(100)),
      data: maybe(fc.dictionary(fc.string({ maxLength: 20 }), fc.oneof(words(100), fc.integer()))),
    }),
    kind("locationRequest", { text }),
    kind("contactRequest", { text }),
  );
}

const place = (conversationId: string): fc.Arbitrary<object> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant({ conversationId }) },
    { weight: 1, arbitrary: fc.constant({ conversationId: "100000000000001-nobody" }) },
    { weight: 1, arbitrary: fc.constant({ to: { phoneNumberId, waId: "6285500000007" } }) },
    { weight: 1, arbitrary: fc.constant({ to: { phoneNumberId, userId: "ID.9" } }) },
    { weight: 1, arbitrary: fc.constant({ to: { phoneNumberId: "9", waId: "6285500000007" } }) },
  );

const documented: ErrorCode[] = ["notFound", "failedPrecondition", "alreadyExists", "invalidArgument"];

async function scene(): Promise<{ world: World; media: string[] }> {
  const world = new World();
  await world.clock.pass(1_000);
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  putTemplate(world);
  putTemplate(world, {
    id: "2",
    name: "promo",
    category: "MARKETING",
    components: [{ type: "BODY", text: "Diskon" }],
  });
  const conversationId = world.onlyConversationId();
  const media = await Promise.all(
    (["image", "document"] as const).map(async (each) => {
      const given = {
        conversationId,
        kind: each,
        mimeType: "image/png",
        filename: "a.png",
        size: png.length,
      };
      const file = receiveFile(world.ports, { ...given, bytes: bytesOf(png) }, agent.uid);
      return (await world.clock.run(file)).mediaDocumentId;
    }),
  );
  return { world, media };
}

/** @returns what became of it */
async function outcomeOf(world: World, data: unknown): Promise<string> {
  const input = sendMessageInput.safeParse(data);
  if (!input.success) {
    for (const { message } of input.error.issues) expect(message).toMatch(/\w/);
    return "invalid";
  }
  try {
    const { state } = await world.clock.run(sendMessage(world.ports, input.data, agent));
    expect(["accepted", "queued"]).toContain(state);
    return "sent";
  } catch (error) {
    expect(error).toBeInstanceOf(TakeoverError);
    expect(documented).toContain((error as TakeoverError).code);
    return "refused";
  }
}

it("F29: any input, and any input with something else in it, is answered in words", async () => {
  const seen: Record<string, number> = {};
  const { world, media } = await scene();
  const conversationId = world.onlyConversationId();
  const path = fc.array(fc.nat({ max: 7 }), { maxLength: 5 });
  const input = fc
    .tuple(place(conversationId), anyContent(media), fc.nat({ max: 40 }), fc.boolean())
    .map(([where, content, clientId, replies]) => ({
      ...where,
      clientId: String(clientId),
      content,
      ...(replies ? { replyTo: "wamid.A" } : {}),
    }));
  await fc.assert(
    fc.asyncProperty(input, path, somethingElse, fc.boolean(), async (valid, where, instead, changes) => {
      const data = changes ? mutated(valid, where, instead) : valid;
      const outcome = await outcomeOf(world, data);
      seen[outcome] = (seen[outcome] ?? 0) + 1;
      const again = await outcomeOf(world, data);
      expect(again).toBe(outcome);
    }),
    { numRuns: 1_000 },
  );
  await world.idle();
  expect(world.failures).toEqual([]);
  for (const outcome of ["sent", "refused", "invalid"]) expect(seen[outcome]).toBeGreaterThan(20);
  const ids = new Set(world.ledger.map(({ echo }) => echo));
  expect(ids.size).toBe(world.ledger.length);
}, 120_000);

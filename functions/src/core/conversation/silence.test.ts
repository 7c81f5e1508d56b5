/** STOP and START: a customer who asks for silence gets it from every machine, and words again when they want them. */
import { channelRulesSchema } from "../../contract/channel";
import { change, delivery, text, textDelivery } from "../../testing/deliveries";
import { agent, phoneNumberId } from "../../testing/documents";
import { World, wordsOf } from "../../testing/world";
import { sendMessage } from "../outbound/sendMessage";
import { setAiMode } from "./setAiMode";

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const deliver = (wamid: string, body: string) =>
  world.deliver(textDelivery({ wamid, text: body, at: world.clock.now() }));
const said = () => world.ledger.map(({ content }) => wordsOf(content));
const suppressions = () =>
  Object.entries(world.store.dump()).filter(([path]) => path.startsWith("suppressions/"));

describe("a customer who writes STOP", () => {
  it.each(["stop", "STOP!", "Berhenti."])("hears once that it will be quiet: %s", async (word) => {
    await deliver("wamid.A", word);
    await deliver("wamid.B", word);
    expect(world.asked).toEqual([]);
    expect(said()).toEqual(["Anda tidak akan menerima pesan lagi. Balas MULAI untuk berlangganan kembali."]);
    expect(world.message("wamid.A")).toMatchObject({
      disposition: "optedOut",
      dispositionReason: expect.stringContaining("the customer wrote") as string,
    });
    expect(world.conversation()).toMatchObject({ suppressed: true, waiting: [] });
    expect(suppressions().map(([, data]) => data)).toEqual(
      suppressions().map(
        () => expect.objectContaining({ phoneNumberId, all: expect.anything() as unknown }) as unknown,
      ),
    );
    expect(suppressions().length).toBeGreaterThan(0);
  });

  it("is not answered by the AI, whose answer was already on the way to the fence", async () => {
    world.answers.push(async () => {
      await world.clock.sleep(2_000);
      return { type: "reply", text: "too late" };
    });
    await world.post(textDelivery({ wamid: "wamid.A", text: "Jam buka?", at: world.clock.now() }));
    await world.clock.pass(500);
    await world.post(textDelivery({ wamid: "wamid.B", text: "STOP", at: world.clock.now() }));
    await world.idle();
    expect(said()).toEqual([expect.stringContaining("tidak akan menerima")]);
    expect(world.message("wamid.A")).toMatchObject({ disposition: "optedOut" });
  });

  it("gets no template either, and an agent still can answer in words", async () => {
    await deliver("wamid.A", "stop");
    const conversationId = world.onlyConversationId();
    const content = { type: "text", text: "Baik, kami mengerti." } as const;
    await world.clock.run(sendMessage(world.ports, { conversationId, clientId: "1", content }, agent));
    expect(said().at(-1)).toBe("Baik, kami mengerti.");
  });

  it("is heard while a person has the conversation", async () => {
    await deliver("wamid.A", "Halo");
    const conversationId = world.onlyConversationId();
    await world.clock.run(setAiMode(world.ports, { conversationId, mode: "human" }, agent));
    await deliver("wamid.B", "Stop");
    expect(world.conversation()).toMatchObject({ suppressed: true, owner: "human" });
  });

  it("stays silent in whatever conversation comes next", async () => {
    await deliver("wamid.A", "stop");
    for (const path of [...world.store.documents.keys()]) {
      if (!path.startsWith("suppressions/") && !path.startsWith("channels/"))
        world.store.documents.delete(path);
    }
    await world.clock.pass(120_000);
    await deliver("wamid.B", "Halo?");
    expect(world.message("wamid.B")).toMatchObject({ disposition: "optedOut" });
    expect(world.conversation()).toMatchObject({ suppressed: true });
  });

  it("gets words again after START, and the AI with them", async () => {
    await deliver("wamid.A", "stop");
    await deliver("wamid.B", "MULAI");
    await deliver("wamid.C", "Jam buka?");
    expect(said().slice(1)).toEqual(["Anda akan menerima pesan kami lagi.", "answer 1"]);
    expect(world.message("wamid.B")).toMatchObject({ disposition: "answered" });
    expect(world.conversation()).toMatchObject({ suppressed: false });
    const lines = Object.entries(world.store.dump()).filter(([path]) => path.includes("/timeline/"));
    expect(lines.map(([, { type, active }]) => [type, active])).toEqual([
      ["suppressionChanged", true],
      ["suppressionChanged", false],
    ]);
  });
});

it("hears STOP on a button of a template too, and not a sentence with the word in it", async () => {
  const at = world.clock.now();
  await deliver("wamid.A", "bus stop mana yang dekat kantor?");
  expect(world.conversation().suppressed).toBe(false);
  const button = { type: "button", button: { payload: "X", text: "Berhenti" } };
  await world.deliver(delivery(change({ messages: [{ ...text({ wamid: "wamid.B", at }), ...button }] })));
  expect(world.conversation().suppressed).toBe(true);
});

it("takes the channel's own words instead of the usual ones", async () => {
  const words = { human: null, stop: ["cukup"], start: ["lagi"] };
  world = new World({ rules: channelRulesSchema.parse({ quietMs: 0, words }) });
  await deliver("wamid.A", "stop");
  expect(world.conversation().suppressed).toBe(false);
  await deliver("wamid.B", "Cukup!");
  expect(world.conversation().suppressed).toBe(true);
});

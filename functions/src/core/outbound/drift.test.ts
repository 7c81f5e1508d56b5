/** What a template costs and who may get it follow from Meta's category, which may move; and from what customers want. */
import { type SendMessageInput, sendMessageInput } from "../../contract/calls";
import { change, delivery, statusDelivery, templateDelivery, textDelivery } from "../../testing/deliveries";
import { agent, phoneNumberId } from "../../testing/documents";
import { listed } from "../../testing/fakeTemplates";
import { putTemplate } from "../../testing/templates";
import { World } from "../../testing/world";
import { eraseCustomer } from "../erase/eraseCustomer";
import { TakeoverError } from "../errors";
import { sendMessage } from "./sendMessage";

let world: World;
let next = 0;
beforeEach(async () => {
  world = new World();
  await world.clock.pass(10_000);
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  putTemplate(world);
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const content = { type: "template", name: "order_update", language: "id", parameters: ["12"] };
const start = (more: object = {}, what: object = content) => {
  const input = { conversationId: world.onlyConversationId(), clientId: String((next += 1)), content: what };
  return sendMessage(
    world.ports,
    sendMessageInput.parse({ ...input, ...more }) satisfies SendMessageInput,
    agent,
  );
};
const send = (more?: object) => world.clock.run(start(more));
const preference = (value: string, at: number, who: object = { wa_id: "6281200000001" }) =>
  delivery(
    change(
      {
        contacts: [{ profile: { name: "Budi" }, ...who }],
        user_preferences: [
          { ...who, detail: "x", category: "marketing_messages", value, timestamp: Math.floor(at / 1000) },
        ],
      },
      "user_preferences",
    ),
  );
const suppressions = () =>
  Object.entries(world.store.dump()).filter(([path]) => path.startsWith("suppressions/"));
const marketingLines = () =>
  Object.entries(world.store.dump()).filter(([path]) => path.includes("/timeline/marketing-"));

describe("F37: a template that Meta re-categorised", () => {
  it("is refused where the agent expected another category, and the refusal says which it is", async () => {
    putTemplate(world, { category: "MARKETING" });
    await expect(send({ expectedCategory: "UTILITY" })).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringMatching(/MARKETING.*not UTILITY/) as string,
    });
    expect((await send({ expectedCategory: "MARKETING" })).state).toBe("accepted");
    expect((await send()).state).toBe("accepted");
  });

  it("while it waited behind another message is not sent", async () => {
    world.outcomes.push(async (message) => {
      await world.clock.sleep(3_000);
      putTemplate(world, { category: "MARKETING" });
      return { type: "accepted", wamid: world.accept(message) };
    });
    const first = start({}, { type: "text", text: "satu" });
    const second = world.clock.sleep(500).then(() => start());
    const [, waited] = await world.clock.run(Promise.all([first, second]));
    expect(waited.state).toBe("cancelled");
    expect(world.message(waited.messageId)).toMatchObject({
      send: { reason: expect.stringMatching(/MARKETING.*not UTILITY/) as string },
    });
  });
});

/** Sends a template behind a slow message, and lets `meanwhile` happen while it waits. */
async function sendWhile(meanwhile: () => void) {
  world.outcomes.push(async (message) => {
    await world.clock.sleep(3_000);
    meanwhile();
    return { type: "accepted", wamid: world.accept(message) };
  });
  const first = start({}, { type: "text", text: "satu" });
  const second = world.clock.sleep(500).then(() => start());
  const [, waited] = await world.clock.run(Promise.all([first, second]));
  return waited;
}

describe("F37: a template that may not be sent any more when its turn comes", () => {
  it.each([
    ["PAUSED", () => putTemplate(world, { status: "PAUSED" })],
    ["REJECTED", () => putTemplate(world, { status: "REJECTED" })],
    ["DISABLED", () => putTemplate(world, { status: "DISABLED" })],
    ["DELETED", () => putTemplate(world, { status: "DELETED" })],
    ["needs 2", () => putTemplate(world, { components: [{ type: "BODY", text: "{{1}} dan {{2}}" }] })],
    [
      "needs a picture",
      () =>
        putTemplate(world, {
          components: [
            { type: "BODY", text: "a {{1}} b" },
            { type: "HEADER", format: "IMAGE" },
          ],
        }),
    ],
  ])("is cancelled with the reason: %s", async (why, meanwhile) => {
    const waited = await sendWhile(meanwhile);
    expect(waited.state).toBe("cancelled");
    expect(world.message(waited.messageId)).toMatchObject({
      send: { reason: expect.stringContaining(why) as string },
    });
    expect(world.ledger.filter(({ content: { type } }) => type === "template")).toEqual([]);
  });

  it("because the customer asked for silence, is cancelled too, whatever its category", async () => {
    const waited = await sendWhile(() => {
      const path = `conversations/${world.onlyConversationId()}`;
      const { data, version } = world.store.documents.get(path) ?? { data: {}, version: 0 };
      world.store.documents.set(path, { data: { ...data, suppressed: true }, version: version + 1_000 });
    });
    expect(waited.state).toBe("cancelled");
    expect(world.message(waited.messageId)).toMatchObject({ send: { reason: "the customer opted out" } });
  });

  it.each(["PAUSED", "REJECTED", "DISABLED", "PENDING", "DELETED"])(
    "is refused when it is %s already as it is chosen",
    async (status) => {
      putTemplate(world, { status });
      await expect(send()).rejects.toMatchObject({
        code: "failedPrecondition",
        message: expect.stringContaining(status) as string,
      });
    },
  );
});

describe("F37: a template that Meta refuses to send", () => {
  const known = "300000000000003";
  const statusNow = () => world.store.documents.get(`templates/${known}`)?.data["status"];
  const refusal = (code: number) =>
    ({ type: "refused", error: { code }, retry: "never", retryAfterMs: 0 }) as const;

  it.each([
    [132_001, "REJECTED"],
    [132_015, "PAUSED"],
    [132_016, "DISABLED"],
  ])("%i: is brought in line with Meta, so that nobody chooses it again", async (code, status) => {
    world.templates.templates = [listed({ status })];
    world.outcomes.push(refusal(code));
    expect((await send()).state).toBe("failed");
    expect(statusNow()).toBe(status);
    await expect(send()).rejects.toMatchObject({ message: expect.stringContaining(status) as string });
  });

  it("132001: is DELETED where Meta has it no more", async () => {
    world.outcomes.push(refusal(132_001));
    expect((await send()).state).toBe("failed");
    expect(statusNow()).toBe("DELETED");
  });

  it("132001: stays where Meta says that it is approved", async () => {
    world.templates.templates = [listed()];
    world.outcomes.push(refusal(132_001));
    expect((await send()).state).toBe("failed");
    expect(statusNow()).toBe("APPROVED");
  });

  it.each([
    [132_015, "PAUSED"],
    [132_016, "DISABLED"],
    [132_001, "APPROVED"],
  ])("%i: counts as %s where Meta can't be asked", async (code, status) => {
    const error = new TakeoverError("unavailable", "no answer", { retryable: true });
    world.templates.failures.push({ call: "readTemplate", error });
    world.outcomes.push(refusal(code));
    expect((await send()).state).toBe("failed");
    expect(statusNow()).toBe(status);
  });

  it("the message keeps its outcome where the template can't be written", async () => {
    world.templates.templates = [listed({ status: "PAUSED" })];
    world.outcomes.push(refusal(132_015));
    world.store.beforeCommit = (writes) => {
      if (writes.some(({ path }) => path.startsWith("templates/")))
        throw new TakeoverError("unavailable", "the store is down");
    };
    const { state, messageId } = await send();
    expect(state).toBe("failed");
    expect(world.message(messageId)).toMatchObject({ send: { error: { code: 132_015 } } });
    expect(world.logged.map(({ event }) => event)).toContain("templateNotRefreshed");
  });

  it("asks Meta nothing for another refusal", async () => {
    world.outcomes.push(refusal(131_026));
    await send();
    expect(world.templates.calls).toEqual([]);
  });
});

describe("F38: a customer who stopped marketing messages", () => {
  const refusal = { type: "refused", error: { code: 131050 }, retry: "never", retryAfterMs: 0 } as const;

  it("as Meta's refusal says is remembered, and gets no marketing from here, but what they need", async () => {
    putTemplate(world, { category: "MARKETING" });
    world.outcomes.push(refusal);
    expect((await send()).state).toBe("failed");
    expect(world.conversation()).toMatchObject({ noMarketing: true, suppressed: false });
    expect(suppressions()).toMatchObject([
      [`suppressions/${phoneNumberId}:6281200000001`, { marketing: { active: true, source: "refusal" } }],
    ]);
    expect(marketingLines()).toHaveLength(1);
    const asked = world.ledger.length;
    await expect(send()).rejects.toMatchObject({
      code: "failedPrecondition",
      message: expect.stringContaining("marketing") as string,
    });
    expect(world.ledger).toHaveLength(asked);
    putTemplate(world);
    expect((await send()).state).toBe("accepted");
  });

  it("as a status says after Meta had accepted it is remembered too", async () => {
    putTemplate(world, { category: "MARKETING" });
    const { messageId } = await send();
    const { wamid = "", echo = "" } = world.ledger.at(-1) ?? {};
    const errors = [{ code: 131050, title: "Stopped" }];
    await world.deliver(statusDelivery({ wamid, echo, status: "failed", at: world.clock.now(), errors }));
    await world.idle();
    expect(world.message(messageId)).toMatchObject({ send: { state: "failed" } });
    expect(world.conversation().noMarketing).toBe(true);
  });

  it("in WhatsApp itself is remembered, and again when they resume; the newest choice counts in any order", async () => {
    const at = world.clock.now();
    await world.deliver(preference("stop", at));
    expect(world.conversation()).toMatchObject({ noMarketing: true, suppressed: false });
    await world.deliver(preference("resume", at + 5_000));
    expect(world.conversation().noMarketing).toBe(false);
    await world.deliver(preference("stop", at + 2_000));
    expect(world.conversation().noMarketing).toBe(false);
    expect(suppressions()).toMatchObject([[expect.anything(), { marketing: { active: false } }]]);
    expect(marketingLines()).toHaveLength(2);
    expect(world.conversation()).toMatchObject({ owner: "ai", unread: 1 });
  });

  it("before they ever wrote to us is remembered for the conversation that begins later", async () => {
    await world.deliver(preference("stop", world.clock.now(), { wa_id: "6285500000007", user_id: "ID.7" }));
    putTemplate(world, { category: "MARKETING" });
    const to = { phoneNumberId, waId: "6285500000007" };
    await expect(send({ conversationId: undefined, to })).rejects.toMatchObject({
      code: "failedPrecondition",
    });
    await world.deliver(textDelivery({ wamid: "wamid.N", from: "", userId: "ID.7", at: world.clock.now() }));
    expect(world.conversation(world.message("wamid.N").conversationId).noMarketing).toBe(true);
  });

  it("after they were erased is remembered without touching what is left of them", async () => {
    const conversationId = world.onlyConversationId();
    await world.clock.run(eraseCustomer(world.ports, { conversationId }, agent));
    await world.idle();
    const tombstone = world.store.dump()[`conversations/${conversationId}`];
    await world.deliver(preference("stop", world.clock.now()));
    expect(world.store.dump()[`conversations/${conversationId}`]).toEqual(tombstone);
    await world.clock.pass(1_000);
    await world.deliver(textDelivery({ wamid: "wamid.B", at: world.clock.now() }));
    expect(world.conversation(world.message("wamid.B").conversationId).noMarketing).toBe(true);
  });

  it("is told twice or in another category: nothing changes, and the event is folded", async () => {
    const at = world.clock.now();
    await world.deliver(preference("stop", at));
    const before = world.store.dump();
    await world.deliver({ ...preference("stop", at), again: true });
    const strange = preference("maybe", at + 1_000);
    await world.deliver(strange);
    const events = Object.entries(world.store.dump()).filter(([path]) => path.startsWith("webhookEvents/"));
    expect(events.map(([, event]) => event["state"])).toEqual(events.map(() => "folded"));
    const after = Object.fromEntries(
      Object.entries(world.store.dump()).filter(([path]) => Object.hasOwn(before, path)),
    );
    expect(after).toEqual(before);
  });
});

describe("F37: the category of a status webhook", () => {
  it("is the one a later send is judged by", async () => {
    const value = {
      previous_category: "UTILITY",
      new_category: "MARKETING",
      message_template_language: "id",
    };
    await world.deliver(templateDelivery("template_category_update", value, world.clock.now()));
    await expect(send({ expectedCategory: "UTILITY" })).rejects.toMatchObject({ code: "failedPrecondition" });
  });
});

import { contentSchema, kindOf, previewOf } from "../../../contract/content";
import { aiTask, textForAi } from "../../../core/turn/textForAi";
import { change, delivery } from "../../../testing/deliveries";
import { messageKinds } from "../../../testing/messageKinds";
import { readDelivery } from "./delivery";

const sender = { id: "wamid.A", from: "6281200000001", from_user_id: "ID.1", timestamp: "1800000000" };
const factOf = (fields: Record<string, unknown>) => {
  const message = { ...sender, ...fields };
  const { facts, problems } = readDelivery(
    Buffer.from(JSON.stringify(delivery(change({ messages: [message] })))),
  );
  expect(problems).toEqual([]);
  const [fact] = facts;
  if (fact?.type !== "message") throw new Error("expected a message");
  return { fact, raw: JSON.stringify(message) };
};

describe("every kind of message becomes the content it is", () => {
  it.each(messageKinds.map((kind) => [kind.name, kind] as const))("%s", (_name, { wire, content }) => {
    const { fact, raw } = factOf(wire);
    const expected = typeof content === "function" ? content(raw) : content;
    expect(fact.content).toEqual(expected);
    expect(contentSchema.parse(fact.content)).toEqual(expected);
    expect(previewOf(fact.content)).not.toBe("");
    expect(kindOf(fact.content)).not.toBe("");
    if (aiTask(fact.content) === "answer") expect(textForAi(fact.content)).not.toBeNull();
  });

  it("says for each whether the AI may answer it, and what the AI reads", () => {
    const read = (name: string) => {
      const wire = messageKinds.find((kind) => kind.name === name)?.wire;
      if (!wire) throw new Error("no such kind");
      const { content } = factOf(wire).fact;
      return [aiTask(content), textForAi(content)];
    };
    expect(read("reply button")).toEqual(["answer", "Ya"]);
    expect(read("list row")).toEqual(["answer", "Cuti, 12 hari"]);
    expect(read("template button")).toEqual(["answer", "Lacak"]);
    expect(read("form")).toEqual(["answer", "[form] name: Budi; days: [[1,2]]; agreed: true"]);
    expect(read("location")).toEqual(["answer", "[location] Monas, Jl. Medan Merdeka, -6.2 106.816666"]);
    expect(read("contacts")).toEqual([
      "answer",
      "[contacts] Sari Dewi, Waktoo, +62 812-0000-0009, sari@example.com",
    ]);
    expect(read("image")).toEqual(["handOver", "[image] Layar saya"]);
    expect(read("image without caption, as from before November 2025")).toEqual(["handOver", null]);
    expect(read("document")).toEqual(["handOver", "[document] Slip"]);
    expect(read("order")).toEqual(["handOver", "[order] Kirim besok, 2 × di9ozbzfi4"]);
    expect(read("reaction")).toEqual(["nothing", "[reaction] 👍"]);
    expect(read("voice message")).toEqual(["handOver", null]);
    for (const silent of ["sticker", "revoke", "changed number", "kind of tomorrow"]) {
      expect(read(silent)).toEqual(["nothing", null]);
    }
  });
});

describe("what comes with a message of any kind", () => {
  const text = { type: "text", text: { body: "Halo" } };

  it("tells what it answers, or that it was forwarded, or about which product it asks", () => {
    const of = (context: unknown) => factOf({ ...text, context }).fact.context;
    expect(of({ from: "6221500001", id: "wamid.ours" })).toEqual({ from: "6221500001", wamid: "wamid.ours" });
    expect(of({ forwarded: true })).toEqual({ forwarded: true });
    expect(of({ frequently_forwarded: true })).toEqual({ frequentlyForwarded: true });
    expect(of({ referred_product: { catalog_id: "1", product_retailer_id: "2" } })).toEqual({
      referredProduct: { catalogId: "1", productId: "2" },
    });
    for (const odd of [{}, null, "x", [], { id: null }]) expect(of(odd)).toBeUndefined();
  });

  it("tells which ad brought the customer", () => {
    const referral = {
      source_url: "https://fb.me/3cr4Wqqkv",
      source_id: "120226305854810726",
      source_type: "ad",
      headline: "Chat with us",
      body: "HR made easy",
      media_type: "image",
      image_url: "https://scontent.xx.fbcdn.net/v/t45.1",
      ctwa_clid: "Aff-n8ZTODiE79d22KtAwQKj9e",
      welcome_message: { text: "Hi there!" },
    };
    expect(factOf({ ...text, referral }).fact.referral).toEqual({
      sourceUrl: "https://fb.me/3cr4Wqqkv",
      sourceId: "120226305854810726",
      sourceType: "ad",
      headline: "Chat with us",
      body: "HR made easy",
      mediaType: "image",
      imageUrl: "https://scontent.xx.fbcdn.net/v/t45.1",
      clickId: "Aff-n8ZTODiE79d22KtAwQKj9e",
      welcomeText: "Hi there!",
    });
  });

  it("tells the group and Meta's errors", () => {
    const errors = [{ code: 131052, title: "Media download error" }];
    const image = { type: "image", image: { id: "1", mime_type: "image/png" } };
    expect(factOf({ ...image, errors, group_id: "Y2FwaV9ncm91cA" }).fact).toMatchObject({
      groupId: "Y2FwaV9ncm91cA",
      errors: [
        { code: 131052, action: "WhatsApp could not get the customer's file. Ask them to send it again." },
      ],
    });
  });

  it("finds the conversation of a changed user id without a sender, by the id before", () => {
    const system = { type: "user_changed_user_id", user_id: "ID.2", previous_user_id: "ID.1" };
    const message = { id: "w", timestamp: "1800000000", type: "system", system };
    const body = delivery(change({ messages: [message] }));
    expect(readDelivery(Buffer.from(JSON.stringify(body))).facts).toMatchObject([
      { former: { userId: "ID.1" }, customer: { userId: "ID.2" } },
    ]);
  });

  it("never takes what can't be the name of a document for an address", () => {
    const message = { id: "w", from: "../../channels/1", timestamp: "1", type: "text", text: { body: "x" } };
    const body = delivery(change({ messages: [message, { ...message, from_user_id: "ID.1" }] }));
    const { facts, problems } = readDelivery(Buffer.from(JSON.stringify(body)));
    expect(facts).toMatchObject([{ customer: { userId: "ID.1" } }]);
    expect(problems).toHaveLength(1);
  });
});

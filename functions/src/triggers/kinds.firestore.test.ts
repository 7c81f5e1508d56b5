/** Every kind of message and every field on a real Firestore: it refuses what the memory store may let through. */
import type { Firestore } from "firebase-admin/firestore";
import {
  accountDelivery,
  change,
  delivery,
  echoDelivery,
  historyDelivery,
  ownText,
  standbyDelivery,
  status,
  templateDelivery,
  text,
} from "../testing/deliveries";
import { phoneNumberId } from "../testing/documents";
import { type Host, startHost } from "../testing/host";
import { freshDatabase } from "../testing/localFirestore";
import { messageKinds } from "../testing/messageKinds";
import { type Outside, startOutside } from "../testing/outside";
import { until } from "../testing/until";

let firestore: Firestore;
let outside: Outside;
let host: Host;

beforeAll(async () => {
  outside = await startOutside();
});
afterAll(() => outside.close());
beforeEach(async () => {
  firestore = await freshDatabase();
  host = await startHost(firestore);
  outside.ai.asked.length = 0;
});
afterEach(async () => {
  await host.idle();
  await host.close();
  expect(host.failures).toEqual([]);
});

const message = async (id: string) =>
  (await firestore.collectionGroup("messages").get()).docs.find((each) => each.id === id);
const fieldOf = (id: string, field: string) => async (): Promise<unknown> => (await message(id))?.get(field);
const events = async () =>
  (await firestore.collection("webhookEvents").get()).docs.map((each) => each.get("state") as string);

jest.setTimeout(60_000);

describe("on Firestore", () => {
  it("every kind of message is stored as the content it is", async () => {
    const now = Date.now();
    const messages = messageKinds.map(({ wire }, index) => ({
      ...text({ wamid: `wamid.${String(index)}`, from: `62812${String(index)}`, at: now }),
      ...wire,
    }));
    expect((await host.post(delivery(change({ messages })))).status).toBe(200);
    expect(await events()).toEqual(["folded"]);
    for (const [index, { content }] of messageKinds.entries()) {
      const expected = typeof content === "function" ? content(JSON.stringify(messages[index])) : content;
      expect((await message(`wamid.${String(index)}`))?.get("content")).toEqual(expected);
    }
  });

  it("the phone's own message takes the conversation over, and gets its status", async () => {
    const at = Date.now();
    await host.post(echoDelivery(ownText({ wamid: "wamid.phone", at })));
    await until(fieldOf("wamid.phone", "author.type"), (author) => author === "phoneApp");
    await host.post(delivery(change({ statuses: [status({ wamid: "wamid.phone", status: "read", at })] })));
    const owners = await until(
      async () => (await firestore.collection("conversations").get()).docs.map((each) => each.data()),
      (all) => all.length === 1,
    );
    expect(owners).toMatchObject([{ owner: "human", ownerReason: "phoneApp", ownerEpoch: 2 }]);
    expect(Object.values((await message("wamid.phone"))?.get("receipts") as object)).toMatchObject([
      { status: "read" },
    ]);
  });

  it("imports and overheard messages are stored and seen, and never answered", async () => {
    const at = Date.now();
    const placeholder = {
      id: "wamid.file",
      from: "6281200000001",
      timestamp: "1790000000",
      type: "media_placeholder",
    };
    const file = { ...placeholder, type: "image", image: { id: "m1", mime_type: "image/png" } };
    await host.post(historyDelivery({ id: "6281200000001", messages: [placeholder] }));
    await host.post(delivery(change({ messages: [file] }, "history")));
    await host.post(standbyDelivery({ messages: [text({ wamid: "wamid.S", from: "62899", at })] }));
    expect((await message("wamid.file"))?.get("content.media.id")).toBe("m1");
    expect((await message("wamid.S"))?.get("disposition")).toBe("notLive");
    await until(
      async () => (await firestore.collection("conversations").get()).size,
      (size) => size === 2,
    );
    expect(outside.ai.asked).toEqual([]);
  });

  it("templates and the channel change at once, each with what was said before", async () => {
    const at = Date.now() - 60_000;
    await host.post(templateDelivery("message_template_status_update", { event: "APPROVED" }, at));
    await host.post(templateDelivery("message_template_quality_update", { new_quality_score: "RED" }, at));
    const button = { message_template_button_type: "URL", message_template_button_url: "https://x.id" };
    const texts = { message_template_element: "Hi {{1}}", message_template_buttons: [button] };
    await host.post(templateDelivery("message_template_components_update", texts, at));
    const impending = { new_category: "UTILITY", correct_category: "MARKETING" };
    const when = { category_update_timestamp: 1_800_000_000 };
    await host.post(templateDelivery("template_category_update", { ...impending, ...when }, at));
    expect((await firestore.doc("templates/300000000000003").get()).data()).toMatchObject({
      status: "APPROVED",
      quality: "RED",
      category: "UTILITY",
      nextCategory: { category: "MARKETING" },
      components: [
        { type: "BODY", text: "Hi {{1}}" },
        { type: "BUTTONS", buttons: [{ type: "URL", url: "https://x.id" }] },
      ],
    });
    await host.post(accountDelivery("account_update", { event: "DISABLED_UPDATE" }, at));
    await host.post(accountDelivery("account_review_update", { decision: "REJECTED" }, at));
    const channel = await firestore.doc(`channels/${phoneNumberId}`).get();
    expect(channel.get("health")).toMatchObject({
      "account_update:DISABLED_UPDATE": { summary: "event: DISABLED_UPDATE" },
      account_review_update: { summary: "decision: REJECTED" },
    });
    expect(await events()).toEqual(Array.from({ length: 6 }, () => "folded"));
  });
});

/** Meta sends a webhook again and again, also at the same moment: the customer must not notice. */
import { acquaintance } from "../driver/acquaintance.ts";
import { conversationWhen, inboundOf, messageWhen, outboundOf } from "../driver/conversation.ts";
import { newCustomer } from "../driver/customer.ts";
import { newWamid, textDelivery } from "../driver/deliveries.ts";
import { eventually } from "../driver/eventually.ts";
import { post, postUntilStored } from "../driver/webhook.ts";
import { ledgerOf, sentTo, write } from "../driver/whatsapp.ts";

jest.setTimeout(300_000);

const answered = (wamid: string) => (message: { wamid?: string; disposition?: string }) =>
  message.wamid === wamid && message.disposition === "answered";

test("the same webhook 16 at a time is one message and one reply", async () => {
  const { customer } = await acquaintance();
  const wamid = newWamid();
  const body = textDelivery(customer, "Berapa harga Waktoo?", wamid);
  await Promise.all(Array.from({ length: 16 }, () => postUntilStored(body)));

  await sentTo(customer, 2);
  await messageWhen("the question is answered", customer, answered(wamid));
  expect(await inboundOf(customer)).toHaveLength(2);
  expect(await outboundOf(customer)).toHaveLength(2);
  expect(await ledgerOf(customer)).toHaveLength(2);
});

test("the same message in another delivery, after the answer, changes nothing", async () => {
  const { customer } = await acquaintance();
  const wamid = newWamid();
  expect(await post(textDelivery(customer, "Berapa harga Waktoo?", wamid))).toBe(200);
  const before = await messageWhen("the question is answered", customer, answered(wamid));

  const again = { ...textDelivery(customer, "Berapa harga Waktoo?", wamid), repeated: true };
  const next = newWamid();
  expect(await post(again)).toBe(200);
  expect(await post(textDelivery(customer, "Bisa coba gratis?", next))).toBe(200);
  await messageWhen("the next question is answered", customer, answered(next));

  await sentTo(customer, 3);
  expect((await inboundOf(customer)).find((message) => message.wamid === wamid)).toEqual(before);
  expect(await inboundOf(customer)).toHaveLength(3);
  expect(await ledgerOf(customer)).toHaveLength(3);
});

test("two first messages at once are one conversation with both", async () => {
  const customer = newCustomer();
  const texts = ["Berapa harga Waktoo?", "Bisa coba gratis?"];
  await Promise.all(texts.map((text) => write(customer, text)));
  await eventually("both are answered", async () => {
    const said = (await ledgerOf(customer)).map(({ body }) => body.text?.body).join(" ");
    return (said.includes("Rp15.000") && said.includes("14 hari")) || undefined;
  });
  await conversationWhen("both are in the conversation", customer, ({ unread, waiting }) => {
    return unread === 2 && waiting.length === 0;
  });
  expect((await inboundOf(customer)).map(({ content }) => content.text).sort()).toEqual(texts);
});

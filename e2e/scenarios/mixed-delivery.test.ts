/** One webhook may hold many things; one that can't be placed never keeps the others from theirs. */
import { acquaintance } from "../driver/acquaintance.ts";
import { conversationOf, inboundOf, messageWhen } from "../driver/conversation.ts";
import { type Customer } from "../driver/customer.ts";
import {
  change,
  delivery,
  message,
  messageChange,
  newWamid,
  status,
  text,
  textDelivery,
} from "../driver/deliveries.ts";
import { eventOf } from "../driver/event.ts";
import { nextSecond } from "../driver/nextSecond.ts";
import { post, postBytes, signatureOf } from "../driver/webhook.ts";
import { ledgerOf, sentTo } from "../driver/whatsapp.ts";

jest.setTimeout(90_000);

const answered = (customer: Customer, wamid: string) =>
  messageWhen("it is answered", customer, (found) => {
    return found.wamid === wamid && found.disposition === "answered";
  });

test("a status for an unknown message, a message that is stored already and a new one", async () => {
  const { customer } = await acquaintance();
  const [known, fresh] = [newWamid(), newWamid()];
  expect(await post(textDelivery(customer, "Berapa harga Waktoo?", known))).toBe(200);
  const before = await answered(customer, known);

  const contacts = [{ profile: { name: "Budi" }, wa_id: customer.from }];
  const messages = [
    message(customer, text("Berapa harga Waktoo?"), known),
    message(customer, text("Bisa coba gratis?"), fresh),
  ];
  const statuses = [status("delivered", newWamid())];
  const bytes = JSON.stringify(delivery([change({ contacts, messages, statuses })]));
  expect(await postBytes(bytes, signatureOf(bytes))).toBe(200);
  expect((await inboundOf(customer)).map(({ wamid }) => wamid)).toContain(fresh);

  await answered(customer, fresh);
  const [, , reply] = await sentTo(customer, 3);
  expect(reply?.body.text?.body).toContain("14 hari");
  expect(await inboundOf(customer)).toHaveLength(3);
  expect((await inboundOf(customer)).find(({ wamid }) => wamid === known)).toEqual(before);
  expect(await ledgerOf(customer)).toHaveLength(3);
  expect(await eventOf(bytes)).toMatchObject({ state: "received", dueAt: expect.anything() });
});

test("every entry, change and message of a delivery", async () => {
  const customers: Customer[] = [];
  while (customers.length < 4) customers.push((await acquaintance()).customer);
  const [a, b, c, d] = customers as [Customer, Customer, Customer, Customer];
  const both = change({
    contacts: [c, d].map(({ from }) => ({ profile: { name: "Ani" }, wa_id: from })),
    messages: [c, d].map((customer) => message(customer, text("Berapa harga Waktoo?"))),
  });
  const ask = (customer: Customer) => messageChange(customer, text("Berapa harga Waktoo?"));
  expect(await post(delivery([ask(a), ask(b)], [both]))).toBe(200);
  for (const customer of customers) {
    expect(await inboundOf(customer)).toHaveLength(2);
    const [, reply] = await sentTo(customer, 2);
    expect(reply?.body.text?.body).toContain("Rp15.000");
  }
});

test("an unreadable item is noted and the readable ones are answered", async () => {
  const { customer } = await acquaintance();
  const wamid = newWamid();
  const broken = change({ messages: [{ nothing: "that Meta would send" }] });
  const bytes = JSON.stringify(
    delivery([broken, messageChange(customer, text("Berapa harga Waktoo?"), wamid)]),
  );
  expect(await postBytes(bytes, signatureOf(bytes))).toBe(200);
  await answered(customer, wamid);
  expect(await sentTo(customer, 2)).toHaveLength(2);
  expect(await eventOf(bytes)).toMatchObject({
    state: "failed",
    problems: [expect.stringContaining("unreadable")],
  });
});

test("a kind that nobody knows yet is kept whole and not answered", async () => {
  const { customer } = await acquaintance();
  await nextSecond();
  const hologram = { id: "1037543291543637", depth: 3 };
  expect(await post(delivery([messageChange(customer, { type: "hologram", hologram })]))).toBe(200);
  const kept = await messageWhen("it is decided", customer, ({ content, disposition }) => {
    return content.type === "unsupported" && disposition !== "pending";
  });
  expect(kept).toMatchObject({ disposition: "notAnswerable", content: { original: "hologram" } });
  expect(kept.dispositionReason).toContain("hologram");
  expect(JSON.parse(kept.content.raw ?? "")).toMatchObject({ type: "hologram", hologram });
  expect(await conversationOf(customer)).toMatchObject({ unread: 2, preview: { text: "[hologram]" } });
  expect(await ledgerOf(customer)).toHaveLength(1);
});

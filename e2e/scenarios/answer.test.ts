/** A customer writes and the AI answers: what is stored, what is sent, what is recorded in the end. */
import { deliveryState } from "../driver/contract.ts";
import { conversationWhen, inboundOf, messageWhen } from "../driver/conversation.ts";
import { newCustomer, newHiddenCustomer } from "../driver/customer.ts";
import { eventually } from "../driver/eventually.ts";
import { ledgerOf, sentTo, write } from "../driver/whatsapp.ts";

jest.setTimeout(90_000);

test("the message is in Firestore when the webhook answers 200", async () => {
  const customer = newCustomer();
  const { status, wamid } = await write(customer, "Berapa harga Waktoo?");
  const stored = await inboundOf(customer);
  expect(status).toBe(200);
  expect(stored).toMatchObject([
    { wamid, content: { type: "text", text: "Berapa harga Waktoo?" }, author: { type: "customer" } },
  ]);
});

test("the AI's answer reaches the customer, and everything about it is recorded", async () => {
  const customer = newCustomer();
  await write(customer, "Berapa harga Waktoo?");
  const [sent] = await sentTo(customer, 1);
  expect(sent).toMatchObject({ type: "text", to: customer.from });
  expect(sent?.body.text?.body).toContain("Rp15.000");

  const reply = await messageWhen(
    "the answer is read",
    customer,
    (message) => message.direction === "outbound" && deliveryState(message).state === "read",
  );
  expect(reply).toMatchObject({
    author: { type: "ai" },
    content: { type: "text", text: sent?.body.text?.body },
    send: { state: "accepted", attempt: 1, wamids: [sent?.wamid] },
  });
  expect(reply.dueAt).toBeUndefined();
  expect(
    Object.values(reply.receipts)
      .map(({ status }) => status)
      .sort(),
  ).toEqual(["delivered", "read", "sent"]);

  const [question] = await inboundOf(customer);
  expect(question?.disposition).toBe("answered");
  expect(question?.dueAt).toBeUndefined();
  const conversation = await conversationWhen("the turn is over", customer, ({ turn }) => turn === null);
  expect(conversation).toMatchObject({ owner: "ai", ownerEpoch: 1, waiting: [], draft: null });
  expect(conversation.preview.text).toBe(sent?.body.text?.body);
  expect(await ledgerOf(customer)).toHaveLength(1);
});

test("a warm answer takes less than a second", async () => {
  const took: number[] = [];
  for (let round = 0; round < 6; round += 1) {
    const customer = newCustomer();
    const started = Date.now();
    await write(customer, "Berapa harga Waktoo?");
    const [sent] = await sentTo(customer, 1);
    took.push((sent?.at ?? Infinity) - started);
  }
  expect(Math.min(...took)).toBeLessThan(1_000);
});

test("several questions in a row are all answered, none twice", async () => {
  const customer = newCustomer();
  const texts = ["Berapa harga Waktoo?", "Bisa coba gratis?", "Cara ajukan cuti?"];
  for (const text of texts) await write(customer, text);
  const decided = await eventually("every question has its disposition", async () => {
    const questions = await inboundOf(customer);
    return questions.every(({ disposition }) => disposition === "answered") ? questions : undefined;
  });
  expect(decided.map(({ content }) => content.text).sort()).toEqual([...texts].sort());
  const said = (await ledgerOf(customer)).map(({ body }) => body.text?.body ?? "");
  expect(said.length).toBeLessThanOrEqual(texts.length);
  for (const fact of ["Rp15.000", "14 hari", "Ajukan cuti"]) {
    expect(said.filter((text) => text.includes(fact))).toHaveLength(1);
  }
});

test("a customer without a phone number is answered by user id", async () => {
  const customer = newHiddenCustomer();
  await write(customer, "Berapa harga Waktoo?");
  const [sent] = await sentTo(customer, 1);
  expect(sent?.recipient).toBe(customer.userId);
  expect(sent?.body).not.toHaveProperty("to");
  await messageWhen(
    "the answer is read",
    customer,
    (message) => message.direction === "outbound" && deliveryState(message).state === "read",
  );
});

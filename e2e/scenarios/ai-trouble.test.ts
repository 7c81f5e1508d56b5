/** The AI breaks, or asks for a human: the customer hears about it and a human has the conversation. */
import { channel } from "../../scripts/demoData.ts";
import { conversationWhen, inboundOf, outboundOf } from "../driver/conversation.ts";
import { newCustomer } from "../driver/customer.ts";
import { scriptReplies } from "../driver/kazee.ts";
import { ledgerOf, sentTo, textsTo, write } from "../driver/whatsapp.ts";

jest.setTimeout(120_000);

test("an AI that only fails hands over, with the fallback text", async () => {
  const customer = newCustomer();
  await scriptReplies({ status: 500, times: 10 });
  await write(customer, "Berapa harga Waktoo?");
  const conversation = await conversationWhen("a human owns it", customer, ({ owner }) => owner === "human");
  expect(conversation).toMatchObject({ ownerReason: "aiFailed", ownerEpoch: 2, turn: null });
  await sentTo(customer, 1);
  expect(await textsTo(customer)).toEqual([channel.texts.fallback.id]);
  expect(await outboundOf(customer)).toMatchObject([{ author: { type: "system", reason: "fallback" } }]);
  expect(await inboundOf(customer)).toMatchObject([{ disposition: "aiFailed" }]);
});

test("one failure of the AI is not noticed", async () => {
  const customer = newCustomer();
  await scriptReplies({ status: 500, times: 1 });
  await write(customer, "Berapa harga Waktoo?");
  const [sent] = await sentTo(customer, 1);
  expect(sent?.body.text?.body).toContain("Rp15.000");
});

test("an answer that makes no sense hands over too", async () => {
  const customer = newCustomer();
  await scriptReplies({ body: { type: "sing", text: "la la" }, status: 200, times: 10 });
  await write(customer, "Berapa harga Waktoo?");
  await conversationWhen("a human owns it", customer, ({ ownerReason }) => ownerReason === "aiFailed");
  await sentTo(customer, 1);
  expect(await textsTo(customer)).toEqual([channel.texts.fallback.id]);
});

test("a customer who wants a human gets one", async () => {
  const customer = newCustomer();
  await write(customer, "Saya mau bicara dengan manusia");
  const conversation = await conversationWhen("a human owns it", customer, ({ owner }) => owner === "human");
  expect(conversation).toMatchObject({ ownerReason: "handoff", ownerEpoch: 2, agentUid: null });
  expect(await sentTo(customer, 1)).toMatchObject([{ type: "text" }]);
  expect(await outboundOf(customer)).toMatchObject([{ author: { type: "system", reason: "handoff" } }]);
  expect(await inboundOf(customer)).toMatchObject([{ disposition: "handedOff" }]);

  await write(customer, "Halo?");
  await conversationWhen("the next one waits", customer, ({ waiting, unread }) => {
    return unread === 2 && waiting.length > 0;
  });
  expect(await ledgerOf(customer)).toHaveLength(1);
});

/** An agent takes over while the AI is thinking, speaks, and hands back. */
import { setTimeout as pause } from "node:timers/promises";
import { acquaintance } from "../driver/acquaintance.ts";
import { agent, type Agent } from "../driver/calls.ts";
import { conversationWhen, inboundOf, messageWhen, messagesOf } from "../driver/conversation.ts";
import { newCustomer } from "../driver/customer.ts";
import { repliedAbout, scriptReplies } from "../driver/kazee.ts";
import { store } from "../driver/store.ts";
import { ledgerOf, sentTo, textsTo, write } from "../driver/whatsapp.ts";

jest.setTimeout(120_000);

let sari: Agent;
/** With a call that changes nothing, so that no takeover below waits for a process to start. */
beforeAll(async () => {
  sari = await agent();
  const { conversationId } = await acquaintance();
  await sari.setAiMode({ conversationId, mode: "ai" });
});

/** The AI needs three seconds; the agent comes after one. */
async function takenOverWhileThinking(customer: { from: string }) {
  await scriptReplies({ delayMs: 3_000 });
  await write(customer, "Berapa harga Waktoo?");
  const second = pause(1_000);
  const { id } = await conversationWhen("the AI is thinking", customer, ({ turn }) => turn !== null);
  await second;
  expect(await sari.setAiMode({ conversationId: id, mode: "human" })).toEqual({
    owner: "human",
    ownerEpoch: 2,
  });
  return id;
}

test("the AI's late answer is the agent's draft and never sent", async () => {
  const customer = newCustomer();
  const id = await takenOverWhileThinking(customer);
  const conversation = await conversationWhen("there is a draft", customer, ({ draft }) => draft !== null);
  expect(conversation).toMatchObject({ owner: "human", agentUid: "agent-demo", turn: null });
  expect(conversation.draft?.text).toContain("Rp15.000");
  expect(await inboundOf(customer)).toMatchObject([{ disposition: "humanOwns" }]);
  expect(await messagesOf(customer)).toHaveLength(1);
  expect(await ledgerOf(customer)).toEqual([]);

  const timeline = await store.collection(`conversations/${id}/timeline`).orderBy("at").get();
  expect(timeline.docs.map((entry) => entry.data())).toMatchObject([
    { type: "ownerChanged", owner: "human", ownerEpoch: 2, reason: "takeover", by: "agent-demo" },
  ]);
});

test("the agent answers, sends a template and hands back; then the AI answers again", async () => {
  const customer = newCustomer();
  const conversationId = await takenOverWhileThinking(customer);
  await conversationWhen("there is a draft", customer, ({ draft }) => draft !== null);

  const text = { type: "text", text: "Halo, saya Sari. Saya bantu ya." } as const;
  const reply = await sari.sendMessage({ conversationId, clientId: "reply", content: text });
  expect(reply.state).toBe("accepted");
  const parameters = ["Budi"];
  const template = { type: "template", name: "order_update", language: "id", parameters } as const;
  const sent = await sari.sendMessage({ conversationId, clientId: "template", content: template });
  expect(sent.state).toBe("accepted");
  expect(await ledgerOf(customer)).toMatchObject([
    { type: "text", body: { text: { body: "Halo, saya Sari. Saya bantu ya." } } },
    {
      type: "template",
      body: {
        template: {
          name: "order_update",
          language: { code: "id" },
          components: [{ type: "body", parameters: [{ text: "Budi" }] }],
        },
      },
    },
  ]);
  const outbound = (await messagesOf(customer)).filter(({ direction }) => direction === "outbound");
  expect(outbound).toMatchObject([
    { id: reply.messageId, author: { type: "agent", uid: "agent-demo" } },
    { id: sent.messageId, content: { text: "Halo Budi, pesanan Anda sudah kami kirim." } },
  ]);

  await write(customer, "Terima kasih!");
  await messageWhen("it is left to the agent", customer, ({ disposition, content }) => {
    return content.text === "Terima kasih!" && disposition === "humanOwns";
  });
  expect(await ledgerOf(customer)).toHaveLength(2);

  const handedBack = await sari.setAiMode({ conversationId, mode: "ai" });
  expect(handedBack).toEqual({ owner: "ai", ownerEpoch: 3 });
  const [, , waiting] = await sentTo(customer, 3);
  expect(waiting?.type).toBe("text");
  await write(customer, "Bisa coba gratis?");
  const [, , , next] = await sentTo(customer, 4);
  expect(next?.body.text?.body).toContain("14 hari");
});

test("an agent who writes has the conversation; what the AI was saying is not sent", async () => {
  const customer = newCustomer();
  await scriptReplies({ delayMs: 3_000 });
  await write(customer, "Berapa harga Waktoo?");
  const { id } = await conversationWhen("the AI is thinking", customer, ({ turn }) => turn !== null);
  const content = { type: "text", text: "Saya cek dulu ya." } as const;
  const sent = await sari.sendMessage({ conversationId: id, clientId: "first", content });
  expect(sent.state).toBe("accepted");
  const taken = await conversationWhen("a human owns it", customer, ({ owner }) => owner === "human");
  expect(taken).toMatchObject({ ownerReason: "agentMessage", ownerEpoch: 2, agentUid: "agent-demo" });

  await repliedAbout(id);
  await write(customer, "Bisa coba gratis?");
  await messageWhen("the agent has the next one", customer, ({ content: said, disposition }) => {
    return said.text === "Bisa coba gratis?" && disposition === "humanOwns";
  });
  await sari.setAiMode({ conversationId: id, mode: "ai" });
  const [first, second] = await sentTo(customer, 2);
  expect(first?.body.text?.body).toBe("Saya cek dulu ya.");
  expect(second?.body.text?.body).toContain("14 hari");
  expect(await textsTo(customer)).toHaveLength(2);
});

test("the same mode again changes nothing and answers the same", async () => {
  const customer = newCustomer();
  await write(customer, "Halo");
  await sentTo(customer, 1);
  const { id } = await conversationWhen("the turn is over", customer, ({ turn }) => turn === null);
  const first = await sari.setAiMode({ conversationId: id, mode: "human" });
  const document = store.doc(`conversations/${id}`);
  const before = await document.get();
  expect(await sari.setAiMode({ conversationId: id, mode: "human" })).toEqual(first);
  expect((await document.get()).updateTime).toEqual(before.updateTime);
  expect((await store.collection(`conversations/${id}/timeline`).get()).size).toBe(1);
});

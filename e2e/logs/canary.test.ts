/**
 * F55: what the suite printed, in this run and in all tests before it, names no customer, none of their words and no
 * secret. First everything that could slip out is sent on the ways that fail, too: then the logs are read.
 */
import { randomInt } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { logFile } from "../../scripts/guarded.ts";
import { logText } from "../../scripts/logTail.ts";
import { root } from "../../scripts/root.ts";
import { agent, call } from "../driver/calls.ts";
import { conversationWhen, messageWhen } from "../driver/conversation.ts";
import { delivery, message, messageChange, newWamid, text } from "../driver/deliveries.ts";
import { scriptReplies } from "../driver/kazee.ts";
import { post, postBytes, postUntilStored, signatureOf } from "../driver/webhook.ts";
import { scriptSends, write } from "../driver/whatsapp.ts";

jest.setTimeout(120_000);

/** Nobody else's, and in no log of earlier. */
const canary = `kenari-${randomInt(1e8, 1e9)}`;
const phone = `62877${randomInt(1e8, 1e9)}`;
/** As Meta makes them: the number in base64. */
const wamid = `wamid.${Buffer.from(`..${phone}...`).toString("base64")}${newWamid().slice(-12)}`;
const customer = { from: phone };

const refusal = { error: { code: 131026, message: `(#131026) ${canary} ${phone}`, title: canary } };

async function everythingGoesWrong(): Promise<void> {
  await write(customer, `Halo, saya ${canary}`);
  await messageWhen("it is answered", customer, ({ send }) => send?.state === "accepted");
  const { id: conversationId } = await conversationWhen(
    "nothing is left",
    customer,
    ({ turn }) => turn === null,
  );

  await scriptReplies({ status: 200, body: { type: canary, text: canary }, times: 2 });
  await write(customer, `Apa itu ${canary}?`);
  await conversationWhen("people have it", customer, ({ owner }) => owner === "human");

  const sari = await agent();
  await scriptSends(customer, { status: 400, body: refusal, times: 1 });
  await sari.sendMessage({ conversationId, clientId: canary, content: { type: "text", text: canary } });
  const template = { type: "template", name: canary, language: "id", parameters: [canary] };
  await sari.attempt("sendMessage", { conversationId, clientId: "t", content: template });
  await sari.attempt("sendMessage", {
    conversationId,
    clientId: "x",
    content: { type: canary },
    [canary]: phone,
  });
  await sari.attempt("createTemplate", {
    name: "order_update",
    language: "id",
    category: "UTILITY",
    body: canary,
  });
  await call("sendMessage", { conversationId, text: canary }, `${canary}.a.b`);

  const from = messageChange(customer, text(canary), wamid);
  await postUntilStored(delivery([from]));
  await postUntilStored(delivery([{ ...from, field: canary }]));
  await post(delivery([{ field: "messages", value: { messages: [message(customer, { type: canary })] } }]));
  await postBytes(JSON.stringify({ text: canary, phone }), signatureOf(canary));
  await postBytes(
    `{"text":"${canary}","phone":"${phone}"`,
    signatureOf(`{"text":"${canary}","phone":"${phone}"`),
  );
  await messageWhen("the last one is there", customer, (each) => each.wamid === wamid);
}

const secrets = (): string[] =>
  readFileSync(join(root, "functions", ".secret.local"), "utf8")
    .split("\n")
    .map((line) => line.slice(line.indexOf("=") + 1))
    .filter((value) => value !== "");

/** Customers of other tests have numbers of this form. */
const anyCustomer = /\b62813\d{8,9}\b/;

test("F55: no log has a canary, a customer's number or a secret", async () => {
  await everythingGoesWrong();
  const log = logText(logFile("emulators"));
  expect(log).toContain("eventReceived");
  const never = [canary, phone, wamid, Buffer.from(phone).toString("base64").slice(0, 12), ...secrets()];
  for (const words of never) {
    const lines = log.split("\n").filter((line) => line.includes(words));
    expect(lines.slice(0, 3)).toEqual([]);
  }
  expect(
    log
      .split("\n")
      .filter((line) => anyCustomer.test(line))
      .slice(0, 3),
  ).toEqual([]);
});

test("nothing of ours is left in the emulators' own folder either", () => {
  const files = globSync(".cache/emulators/*.log", { cwd: root });
  for (const file of files)
    expect({ file, has: logText(join(root, file)).includes(canary) }).toEqual({ file, has: false });
});

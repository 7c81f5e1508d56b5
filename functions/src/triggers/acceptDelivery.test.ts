/** The webhook against anything that could be posted to it, signed or not. */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { eventPath } from "../contract/paths";
import { sha256 } from "../core/hash";
import { change, delivery, status, text } from "../testing/deliveries";
import { phoneNumberId } from "../testing/documents";
import { World } from "../testing/world";
import { acceptDelivery } from "./acceptDelivery";

/** `npm run test:long` asks for more. */
const runs = Number(process.env["FUZZ_RUNS"] ?? 10_000);
const secret = "local-app-secret";
const sign = (body: Uint8Array): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

const now = Date.parse("2026-11-22T03:00:00Z");
const valid = JSON.stringify(
  delivery(
    change({
      contacts: [{ profile: { name: "Budi 👋" }, wa_id: "6281200000001", user_id: "ID.1" }],
      messages: [
        text({ wamid: "wamid.A", at: now }),
        {
          ...text({ wamid: "wamid.B", at: now }),
          type: "image",
          image: { id: "1", mime_type: "image/jpeg" },
        },
      ],
      statuses: [status({ wamid: "wamid.C", status: "failed", at: now, errors: [{ code: 131026 }] })],
    }),
    { field: "message_template_status_update", value: { event: "APPROVED", message_template_id: 1 } },
  ),
);

/** Words that a mutation puts where they don't belong. */
const oddities = [
  "null",
  "1e400",
  "-0",
  '"__proto__"',
  '{"a":',
  "[[",
  "]}",
  '"\\ud800"',
  '"\\u0000"',
  "{}",
  "[]",
  phoneNumberId,
];

const mutated = fc
  .array(
    fc.oneof(
      fc.record({
        kind: fc.constant("flip" as const),
        at: fc.nat(),
        value: fc.integer({ min: 1, max: 255 }),
      }),
      fc.record({ kind: fc.constant("cut" as const), at: fc.nat(), value: fc.nat({ max: 40 }) }),
      fc.record({ kind: fc.constant("put" as const), at: fc.nat(), value: fc.nat() }),
      fc.record({ kind: fc.constant("value" as const), at: fc.nat(), value: fc.nat() }),
    ),
    { minLength: 0, maxLength: 4 },
  )
  .map((mutations) => {
    let body = Buffer.from(valid);
    for (const { kind, at, value } of mutations) {
      const index = at % body.length;
      if (kind === "flip") body[index] = (body[index] ?? 0) ^ value;
      if (kind === "cut") body = Buffer.concat([body.subarray(0, index), body.subarray(index + value)]);
      const odd = oddities[value % oddities.length] ?? "";
      if (kind === "put")
        body = Buffer.concat([body.subarray(0, index), Buffer.from(odd), body.subarray(index)]);
      if (kind === "value") {
        const values = [...body.toString("latin1").matchAll(/:("[^"]*"|\d+)/g)];
        const chosen = values[at % values.length];
        if (!chosen?.[1]) continue;
        const from = chosen.index + 1;
        const parts = [body.subarray(0, from), Buffer.from(odd), body.subarray(from + chosen[1].length)];
        body = Buffer.concat(parts);
      }
      if (body.length === 0) body = Buffer.from("{}");
    }
    return body;
  });

describe("any signed body (F03, F12, F13, F14)", () => {
  it(`is stored before it is acknowledged, and never a crash: ${String(runs)} mutations`, async () => {
    let world = new World();
    let since = 0;
    await fc.assert(
      fc.asyncProperty(mutated, async (body) => {
        since += 1;
        if (since % 200 === 0) world = new World();
        world.triggers = "lost";
        const answer = await acceptDelivery({ body, signature: sign(body) }, secret, () => world.ports);
        expect(answer.status).toBe(200);
        expect(world.store.documents.has(eventPath(sha256(body)))).toBe(true);
      }),
      { numRuns: runs },
    );
  }, 1_200_000);

  it("with one wrong bit in body or signature is refused and leaves nothing (F10)", async () => {
    const world = new World();
    await fc.assert(
      fc.asyncProperty(mutated, fc.nat({ max: 63 }), async (body, digit) => {
        const signature = sign(body);
        const at = "sha256=".length + digit;
        const wrong = signature[at] === "0" ? "1" : "0";
        const broken = signature.slice(0, at) + wrong + signature.slice(at + 1);
        const answer = await acceptDelivery({ body, signature: broken }, secret, () => {
          throw new Error("the store was asked for");
        });
        expect(answer.status).toBe(401);
      }),
      { numRuns: 1000 },
    );
    expect(world.store.documents.size).toBe(1);
  });
});

describe("F03: a broken item", () => {
  it("leaves the others untouched, wherever it stands and however many there are", async () => {
    const broken = fc.constantFrom<unknown>(
      null,
      7,
      "x",
      [],
      {},
      { id: 1 },
      { id: "w", type: 3 },
      { type: "text" },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(broken, { maxLength: 6 }),
        fc.array(fc.nat({ max: 9 })),
        async (items, places) => {
          const messages: unknown[] = ["A", "B", "C"].map((each) =>
            text({ wamid: `wamid.${each}`, at: now }),
          );
          items.forEach((item, index) =>
            messages.splice((places[index] ?? 0) % (messages.length + 1), 0, item),
          );
          const world = new World();
          world.triggers = "lost";
          await world.post(delivery(change({ messages })));
          expect(Object.keys(world.messages()).sort()).toEqual(["wamid.A", "wamid.B", "wamid.C"]);
        },
      ),
      { numRuns: 1000 },
    );
  }, 120_000);
});

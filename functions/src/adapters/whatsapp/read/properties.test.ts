import fc from "fast-check";
import { change, delivery, metadata, status } from "../../../testing/deliveries";
import { messageKinds } from "../../../testing/messageKinds";
import { readDelivery } from "./delivery";

type Json = Record<string, unknown>;
const read = (body: unknown) => readDelivery(Buffer.from(JSON.stringify(body)));
const now = Date.parse("2026-11-22T03:00:00Z");
const runs = { numRuns: 1000 };

const kinds = messageKinds.filter(({ content }) => typeof content !== "function");
const message = fc.tuple(fc.constantFrom(...kinds), fc.nat({ max: 999 })).map(([{ wire }, number]): Json => ({
  id: `wamid.${String(number)}`,
  from: "6281200000001",
  timestamp: "1800000000",
  ...wire,
}));
const receipt = fc
  .tuple(fc.constantFrom("sent", "delivered", "read", "played", "failed", "warning"), fc.nat({ max: 99 }))
  .map(([said, number]) => status({ wamid: `wamid.${String(number)}`, status: said, at: now }));
const template = (value: Json, field: string): Json => ({
  field,
  value: {
    message_template_id: 300000000000003,
    message_template_name: "order_update",
    message_template_language: "en-US",
    ...value,
  },
});
const others: Json[] = [
  template({ event: "APPROVED", reason: null }, "message_template_status_update"),
  template({ previous_quality_score: "GREEN", new_quality_score: "RED" }, "message_template_status_update"),
  template(
    { message_template_element: "Hi {{1}}", message_template_buttons: [] },
    "message_template_components_update",
  ),
  { field: "account_review_update", value: { decision: "APPROVED" } },
  {
    field: "smb_message_echoes",
    value: {
      metadata,
      message_echoes: [
        {
          id: "wamid.e",
          from: "6221500001",
          to: "628",
          timestamp: "1800000000",
          type: "text",
          text: { body: "x" },
        },
      ],
    },
  },
  { field: "calls", value: { metadata, calls: [] } },
];
const aChange = fc.oneof(
  fc
    .tuple(fc.array(message, { maxLength: 4 }), fc.array(receipt, { maxLength: 4 }))
    .map(([messages, statuses]) => change({ messages, statuses })),
  fc.constantFrom(...others),
);
const aBody = fc.array(aChange, { minLength: 1, maxLength: 3 }).map((changes) => delivery(...changes));

const anyPlace = fc.array(fc.nat({ max: 20 }), { maxLength: 8 });
/** A plain object of the tree; lists are walked through. */
function objectAt(root: Json, path: readonly number[]): Json {
  let here: unknown = root;
  let found = root;
  for (const step of path) {
    if (typeof here !== "object" || here === null) break;
    const inner = Object.values(here);
    here = inner[step % Math.max(1, inner.length)];
    if (typeof here === "object" && here !== null && !Array.isArray(here)) found = here as Json;
  }
  return found;
}

/** Where a raw object is kept whole, or every plain value is told, a new field is news. */
const withoutRaw = (facts: readonly object[]): unknown =>
  JSON.parse(
    JSON.stringify(facts, (key, value: unknown) => (key === "raw" || key === "summary" ? "" : value)),
  );

/** Firestore refuses text with half a character, and a whole commit with it. */
function hasHalfCharacter(value: unknown): boolean {
  if (typeof value === "string") return /\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, each]) => hasHalfCharacter(key) || hasHalfCharacter(each));
}

describe("reading any delivery", () => {
  it("F13: finds the same in it when Meta adds fields, wherever they are", () => {
    const extra = fc.tuple(anyPlace, fc.stringMatching(/^zz_[a-z]{1,8}$/), fc.jsonValue({ maxDepth: 3 }));
    fc.assert(
      fc.property(aBody, fc.array(extra, { minLength: 1, maxLength: 5 }), (body, extras) => {
        const grown = structuredClone(body);
        for (const [path, key, value] of extras) objectAt(grown, path)[key] = value;
        const [before, after] = [read(body), read(grown)];
        expect(after.problems).toEqual(before.problems);
        expect(withoutRaw(after.facts)).toEqual(withoutRaw(before.facts));
      }),
      runs,
    );
  });

  it("F03: finds every good item beside any number of broken ones, and says where those are", () => {
    const broken = fc.constantFrom<unknown>(
      null,
      7,
      "x",
      [],
      {},
      { id: 7 },
      { id: "", type: "text", from: "628" },
      { id: "w", type: 5, from: "628" },
      { id: "w", type: "text", text: { body: "nobody wrote it" } },
      { id: "w", from: "6", status: null },
    );
    const mixed = (good: fc.Arbitrary<Json>) =>
      fc
        .tuple(fc.array(good, { maxLength: 5 }), fc.array(fc.tuple(broken, fc.nat()), { maxLength: 4 }))
        .map(([items, bad]) => {
          const all: unknown[] = [...items];
          for (const [item, place] of bad) all.splice(place % (all.length + 1), 0, item);
          return { items, all, bad: bad.length };
        });
    fc.assert(
      fc.property(mixed(message), mixed(receipt), (messages, statuses) => {
        const good = read(delivery(change({ messages: messages.items, statuses: statuses.items })));
        const bad = read(delivery(change({ messages: messages.all, statuses: statuses.all })));
        expect(bad.facts).toEqual(good.facts);
        expect(good.problems).toEqual([]);
        expect(bad.problems).toHaveLength(messages.bad + statuses.bad);
      }),
      runs,
    );
  });

  it("never throws when any value of it is replaced by anything", () => {
    const junk = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown>(null, "", "\uD800", 1e308, -1, "9".repeat(400), [[]], { __proto__: null }),
    );
    fc.assert(
      fc.property(aBody, fc.array(fc.tuple(anyPlace, fc.nat(), junk), { maxLength: 6 }), (body, changes) => {
        const mutated = structuredClone(body);
        for (const [path, at, value] of changes) {
          const target = objectAt(mutated, path);
          const keys = Object.keys(target);
          const key = keys[at % Math.max(1, keys.length)];
          if (key !== undefined) target[key] = structuredClone(value);
        }
        const { facts, problems } = read(mutated);
        expect(facts.length + problems.length).toBeGreaterThanOrEqual(0);
        expect(hasHalfCharacter(facts)).toBe(false);
      }),
      runs,
    );
  });
});

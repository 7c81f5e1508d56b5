/**
 * The property that everything else rests on: any deliveries, in any order and however often, end in the same documents.
 * Triggers are off, because facts alone are what must commute; time stands still until all has arrived.
 */
import fc from "fast-check";
import { type Instant, at } from "../../contract/instant";
import {
  change,
  delivery,
  echoDelivery,
  historyDelivery,
  ownText,
  standbyDelivery,
  status,
  templateDelivery,
  accountDelivery,
  text,
} from "../../testing/deliveries";
import { phoneNumberId } from "../../testing/documents";
import { World } from "../../testing/world";

const now = Date.parse("2026-11-22T02:00:00Z");
const ourConversation = `${phoneNumberId}-ours`;
const label = (attempt: number) => `v1:${ourConversation}:out-1:${String(attempt)}`;

const said = (wamid: string, from = "6281200000001") => text({ wamid, from, at: now });
const receipt = (said_: string, changes: object = {}) => ({
  ...status({ wamid: "wamid.ours", status: said_, at: now, echo: label(1) }),
  ...changes,
});
const failed = (details: string) =>
  receipt("failed", { errors: [{ code: 131026, error_data: { details } }] });
const pricing = { pricing_model: "PMP", type: "regular", category: "service" };

const deliveries = [
  delivery(change({ messages: [said("wamid.1"), said("wamid.2", "6281200000002")] })),
  delivery(change({ messages: [said("wamid.2", "6281200000002")], statuses: [receipt("read")] })),
  delivery(change({ statuses: [receipt("sent"), failed("one")] })),
  delivery(change({ statuses: [receipt("sent", { pricing }), failed("two")] })),
  delivery(change({ statuses: [receipt("delivered", { biz_opaque_callback_data: label(2) })] })),
  delivery(change({ statuses: [status({ wamid: "wamid.phone", status: "read", at: now })] })),
  echoDelivery(ownText({ wamid: "wamid.phone", at: now })),
  historyDelivery({
    id: "6281200000001",
    messages: [
      said("wamid.1"),
      { id: "wamid.file", from: "6281200000001", timestamp: "1790000000", type: "media_placeholder" },
    ],
  }),
  delivery(
    change(
      {
        messages: [
          {
            id: "wamid.file",
            from: "6281200000001",
            timestamp: "1790000000",
            type: "image",
            image: { id: "m1", mime_type: "image/png" },
          },
        ],
      },
      "history",
    ),
  ),
  standbyDelivery({ messages: [said("wamid.1"), said("wamid.3")] }),
  templateDelivery("message_template_status_update", { event: "APPROVED", reason: null }, now),
  templateDelivery(
    "message_template_status_update",
    { event: "PAUSED", reason: "NONE", message_template_category: "UTILITY" },
    now + 60_000,
  ),
  templateDelivery("message_template_quality_update", { new_quality_score: "RED" }, now),
  templateDelivery(
    "template_category_update",
    { new_category: "UTILITY", correct_category: "MARKETING" },
    now - 60_000,
  ),
  templateDelivery("template_category_update", { new_category: "MARKETING" }, now),
  templateDelivery("message_template_components_update", { message_template_element: "Hi {{1}}" }, now),
  templateDelivery(
    "message_template_components_update",
    { message_template_element: "Hello {{1}}", message_template_footer: "Waktoo" },
    now + 1_000,
  ),
  accountDelivery("account_review_update", { decision: "PENDING" }, now),
  accountDelivery("account_review_update", { decision: "APPROVED" }, now),
  accountDelivery("security", { display_phone_number: "6221500001", event: "PIN_CHANGED" }, now),
].map((body) => JSON.stringify(body));

/** A message of ours that statuses find by their label. */
function ownSend(): Record<string, unknown> {
  return {
    direction: "outbound",
    phoneNumberId,
    conversationId: ourConversation,
    author: { type: "agent", uid: "agent-1" },
    content: { type: "text", text: "Halo" },
    sentAt: at(now),
    receipts: {},
    send: { state: "accepted", attempt: 2, epoch: null, queuedAt: at(now), wamids: ["wamid.ours"] },
    answers: [],
  };
}

/** Which delivery brought a thing first, and when, is the one difference that order may make. */
function comparable(world: World): string {
  const documents = Object.entries(world.store.dump()).map(([path, data]) => {
    const { eventId: _event, receivedAt: _at, dueAt, ...said } = data;
    const { sentAt } = said as { sentAt?: Instant };
    const second = sentAt && Math.floor(sentAt.toMillis() / 1_000);
    const rest = second === undefined ? said : { ...said, sentAt: second };
    return path.startsWith("webhookEvents/")
      ? [path, data["state"], data["problems"]]
      : [path, { ...rest, due: dueAt !== undefined }];
  });
  const sorted = (_key: string, value: unknown): unknown =>
    value !== null && typeof value === "object" && !Array.isArray(value) && !("toMillis" in value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify(documents, sorted, 1);
}

async function outcomeOf(order: readonly string[]): Promise<string> {
  const world = new World();
  world.triggers = "lost";
  world.store.documents.set(`conversations/${ourConversation}/messages/out-1`, {
    data: ownSend(),
    version: 0,
  });
  for (const body of order) await world.post(body);
  await world.idle();
  expect(world.failures).toEqual([]);
  return comparable(world);
}

describe("F01, F07, F09: any permutation and repetition of deliveries", () => {
  it("ends in the same documents", async () => {
    const expected = await outcomeOf(deliveries);
    expect(expected).toContain("wamid.phone");
    const order = fc
      .tuple(
        fc.shuffledSubarray(deliveries, { minLength: deliveries.length }),
        fc.array(fc.tuple(fc.constantFrom(...deliveries), fc.nat()), { maxLength: 5 }),
      )
      .map(([all, repeated]) => {
        const posts = [...all];
        for (const [body, place] of repeated) posts.splice(place % (posts.length + 1), 0, body);
        return posts;
      });
    await fc.assert(
      fc.asyncProperty(order, async (posts) => {
        expect(await outcomeOf(posts)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  }, 120_000);
});

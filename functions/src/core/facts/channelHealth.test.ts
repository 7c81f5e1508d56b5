import { type Channel, channelSchema, webhookEventSchema } from "../../contract/documents";
import { accountDelivery, change, delivery } from "../../testing/deliveries";
import { channelDocument, phoneNumberId, wabaId } from "../../testing/documents";
import { World } from "../../testing/world";
import { channelsMeant } from "./channelHealth";
import type { ChannelFact } from "./fact";

const second = "100000000000002";
let world: World;
beforeEach(() => {
  world = new World();
  const channel = channelDocument({ phoneNumberId: second, displayPhoneNumber: "+62 21 500-002" });
  world.store.documents.set(`channels/${second}`, { data: { ...channel }, version: 0 });
});
const healthOf = (id = phoneNumberId): NonNullable<Channel["health"]> =>
  channelSchema.parse(world.store.documents.get(`channels/${id}`)?.data).health ?? {};
const stateOf = (eventId: string) =>
  webhookEventSchema.parse(world.store.documents.get(`webhookEvents/${eventId}`)?.data);
const at = Date.parse("2026-11-22T03:00:00Z");

describe("what Meta says about a number", () => {
  it("lands on the number it names, however that is written", async () => {
    const value = { display_phone_number: "6221500002", event: "DOWNGRADE", current_limit: "TIER_250" };
    const { eventId } = await world.deliver(accountDelivery("phone_number_quality_update", value, at));
    expect(healthOf(second)).toMatchObject({
      phone_number_quality_update: { summary: "event: DOWNGRADE, current_limit: TIER_250" },
    });
    expect(healthOf(second)["phone_number_quality_update"]?.asOf.toMillis()).toBe(at);
    expect(healthOf()).toEqual({});
    expect(stateOf(eventId).state).toBe("folded");
  });

  it("lands on every number of the account when it names none", async () => {
    await world.deliver(accountDelivery("account_review_update", { decision: "REJECTED" }, at));
    for (const id of [phoneNumberId, second]) {
      expect(healthOf(id)).toMatchObject({ account_review_update: { summary: "decision: REJECTED" } });
    }
  });

  it("keeps a restriction beside the next news of the account", async () => {
    const restriction = { event: "ACCOUNT_RESTRICTION", restriction_info: [{ restriction_type: "X" }] };
    await world.deliver(accountDelivery("account_update", restriction, at));
    await world.deliver(accountDelivery("account_update", { event: "AD_ACCOUNT_LINKED" }, at + 60_000));
    expect(Object.keys(healthOf()).sort()).toEqual([
      "account_update:ACCOUNT_RESTRICTION",
      "account_update:AD_ACCOUNT_LINKED",
    ]);
  });

  it("is the newest that was said, whatever the order of arrival", async () => {
    const say = (decision: string, when: number) =>
      world.deliver(accountDelivery("account_review_update", { decision }, when));
    await say("APPROVED", at + 60_000);
    await say("PENDING", at);
    expect(healthOf()).toMatchObject({ account_review_update: { summary: "decision: APPROVED" } });
  });

  it("of nobody's number is a visible failure, and stops nothing else", async () => {
    for (const value of [{ display_phone_number: "999", event: "FLAGGED" }, { event: "PIN_CHANGED" }]) {
      const body = accountDelivery("security", value, at);
      const text = JSON.stringify(body).replaceAll(wabaId, "0");
      expect(stateOf((await world.deliver(text)).eventId)).toMatchObject({
        state: "failed",
        reason: "unknownChannel",
      });
    }
    expect(healthOf()).toEqual({});
  });

  it("changes nothing of how the number behaves", async () => {
    const { health: _none, ...before } = channelSchema.parse(
      world.store.documents.get(`channels/${phoneNumberId}`)?.data,
    );
    await world.deliver(delivery(change({ errors: [{ code: 130429, title: "Rate limit hit" }] })));
    const { health, ...after } = channelSchema.parse(
      world.store.documents.get(`channels/${phoneNumberId}`)?.data,
    );
    expect(after).toEqual(before);
    expect(Object.keys(health ?? {})).toEqual(["errors"]);
  });

  it("is looked for by id, then by the number shown, then by the account", () => {
    const channels = [
      channelDocument(),
      channelDocument({ phoneNumberId: second, displayPhoneNumber: "+1 2" }),
    ];
    const fact = (changes: Partial<ChannelFact>): ChannelFact => ({
      type: "channel",
      key: "security",
      wabaId,
      summary: "",
      raw: "",
      timestamp: null,
      ...changes,
    });
    const meant = (changes: Partial<ChannelFact>) =>
      channelsMeant(channels, fact(changes)).map((each) => each.phoneNumberId);
    expect(meant({ phoneNumberId: second, displayPhoneNumber: "6221500001" })).toEqual([second]);
    expect(meant({ displayPhoneNumber: "12" })).toEqual([second]);
    expect(meant({ displayPhoneNumber: "" })).toEqual([]);
    expect(meant({})).toEqual([phoneNumberId, second]);
    expect(meant({ wabaId: "0" })).toEqual([]);
  });
});

import {
  accountDelivery,
  change,
  delivery,
  metadata,
  status,
  templateDelivery,
} from "../../../testing/deliveries";
import { wabaId } from "../../../testing/documents";
import { readDelivery } from "./delivery";

const now = Date.parse("2026-11-22T03:00:00Z");
const read = (body: unknown) => readDelivery(Buffer.from(JSON.stringify(body)));
const only = (body: unknown) => {
  const { facts, problems } = read(body);
  expect(problems).toEqual([]);
  expect(facts).toHaveLength(1);
  return facts[0];
};

describe("a status", () => {
  it.each(["sent", "delivered", "read", "played", "failed", "deleted", "a word of tomorrow"])(
    "%s is kept as Meta said it",
    (said) => {
      expect(
        only(delivery(change({ statuses: [status({ wamid: "w", status: said, at: now })] }))),
      ).toMatchObject({
        status: said,
        timestamp: now,
      });
    },
  );

  it("keeps its price, its participant, and needs neither a time nor a recipient", () => {
    const statuses = [
      {
        id: "w",
        status: "delivered",
        recipient_type: "group",
        recipient_id: "Y2FwaV9ncm91cA",
        recipient_participant_id: "6281200000001",
        recipient_participant_user_id: "ID.1",
        parent_recipient_user_id: "ID.ENT.1",
        recipient_parent_user_id: "ID.ENT.1",
        pricing: { billable: true, pricing_model: "PMP", type: "regular", category: "service" },
        conversation: { id: "x", origin: { type: "service" } },
      },
      { id: "w", status: "read", timestamp: "soon", recipient_user_id: 7, pricing: "free", errors: "none" },
      { id: "w", status: "read", timestamp: "99999999999999" },
    ];
    expect(read(delivery(change({ statuses })))).toMatchObject({
      problems: [],
      facts: [
        {
          timestamp: null,
          participant: "ID.1",
          pricing: { model: "PMP", type: "regular", category: "service" },
        },
        { status: "read", timestamp: null },
        { status: "read", timestamp: null },
      ],
    });
  });

  it("keeps errors that can't be read as code 0, and a code that is a text", () => {
    const errors = ["?", { code: "131026", message: "Undeliverable" }];
    const fact = only(
      delivery(change({ statuses: [{ id: "w", status: "failed", timestamp: "1", errors }] })),
    );
    expect(fact).toMatchObject({
      errors: [
        { code: 0 },
        {
          code: 131026,
          details: "Undeliverable",
          action: "The customer can't receive this. Try another channel.",
        },
      ],
    });
  });
});

describe("template fields", () => {
  it("tells a status with Meta's reasons and category", () => {
    const value = {
      event: "PAUSED",
      reason: "NONE",
      message_template_category: "MARKETING",
      other_info: { title: "FIRST_PAUSE", description: "Paused for 3 hours" },
      disable_info: { disable_date: "1800000000" },
    };
    expect(only(templateDelivery("message_template_status_update", value, now))).toMatchObject({
      type: "template",
      templateId: "300000000000003",
      language: "en_US",
      timestamp: now,
      event: {
        status: "PAUSED",
        reason: null,
        category: "MARKETING",
        detail: "FIRST_PAUSE · Paused for 3 hours · 1800000000",
      },
    });
  });

  it.each(["FLAGGED", "REINSTATED", "UNARCHIVED"])(
    "%s is no status: the template is approved and can be sent",
    (event) => {
      expect(only(templateDelivery("message_template_status_update", { event }, now))).toMatchObject({
        event: { status: "APPROVED", detail: event },
      });
    },
  );

  it.each(["message_template_quality_update", "message_template_status_update"])(
    "tells a quality, also when it comes as %s",
    (field) => {
      const value = { previous_quality_score: "GREEN", new_quality_score: "YELLOW" };
      expect(only(templateDelivery(field, value, now))).toMatchObject({
        event: { source: "webhook", quality: "YELLOW" },
      });
    },
  );

  it("tells a category that will change from one that has", () => {
    const impending = {
      correct_category: "MARKETING",
      new_category: "UTILITY",
      category_update_timestamp: 1_800_000_000,
    };
    const fact = only(templateDelivery("template_category_update", impending, now));
    expect(fact).toMatchObject({ event: { category: "UTILITY", nextCategory: { category: "MARKETING" } } });
    if (fact?.type !== "template") throw new Error("expected a template");
    expect(fact.event.nextCategory?.at?.toMillis()).toBe(1_800_000_000_000);
    const done = { previous_category: "UTILITY", new_category: "MARKETING" };
    expect(only(templateDelivery("template_category_update", done, now))).toMatchObject({
      event: { category: "MARKETING", nextCategory: null },
    });
  });

  it("tells changed texts", () => {
    const value = {
      message_template_title: "Order",
      message_template_element: "Hi {{1}}",
      message_template_footer: "Waktoo",
      message_template_buttons: [
        {
          message_template_button_type: "URL",
          message_template_button_text: "Track",
          message_template_button_url: "https://waktoo.com/{{1}}",
        },
        { message_template_button_type: "PHONE_NUMBER", message_template_button_phone_number: "+6221500001" },
      ],
    };
    expect(only(templateDelivery("message_template_components_update", value, now))).toMatchObject({
      event: {
        texts: {
          header: "Order",
          body: "Hi {{1}}",
          footer: "Waktoo",
          buttons: [
            { type: "URL", text: "Track", url: "https://waktoo.com/{{1}}" },
            { type: "PHONE_NUMBER", phoneNumber: "+6221500001" },
          ],
        },
      },
    });
  });

  it("has a template or is a problem", () => {
    for (const value of [{}, { event: "APPROVED", message_template_id: "a/b" }, { message_template_id: 1 }]) {
      expect(read(accountDelivery("message_template_status_update", value))).toEqual({
        facts: [],
        problems: ["unreadable: entry[0].changes[0]"],
      });
    }
  });
});

describe("account fields", () => {
  it.each([
    [
      "account_update",
      { event: "DISABLED_UPDATE", ban_info: { waba_ban_state: "DISABLE", waba_ban_date: "April 17, 2025" } },
      "account_update:DISABLED_UPDATE",
      "event: DISABLED_UPDATE, waba_ban_state: DISABLE, waba_ban_date: April 17, 2025",
    ],
    [
      "account_update",
      {
        event: "ACCOUNT_RESTRICTION",
        restriction_info: [
          { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration: 1800000000 },
        ],
      },
      "account_update:ACCOUNT_RESTRICTION",
      "event: ACCOUNT_RESTRICTION, restriction_type: RESTRICTED_BIZ_INITIATED_MESSAGING, expiration: 1800000000",
    ],
    [
      "account_alerts",
      {
        entity_type: "BUSINESS",
        entity_id: 1,
        alert_info: { alert_severity: "CRITICAL", alert_status: "ACTIVE", alert_type: "OBA_REJECTED" },
      },
      "account_alerts:OBA_REJECTED",
      "entity_type: BUSINESS, entity_id: 1, alert_severity: CRITICAL, alert_status: ACTIVE, alert_type: OBA_REJECTED",
    ],
    ["account_review_update", { decision: "APPROVED" }, "account_review_update", "decision: APPROVED"],
    [
      "business_capability_update",
      { max_daily_conversations_per_business: 2000 },
      "business_capability_update",
      "max_daily_conversations_per_business: 2000",
    ],
    [
      "phone_number_quality_update",
      { display_phone_number: "6221500001", event: "THROUGHPUT_UPGRADE", current_limit: "TIER_10K" },
      "phone_number_quality_update",
      "event: THROUGHPUT_UPGRADE, current_limit: TIER_10K",
    ],
    [
      "phone_number_name_update",
      { display_phone_number: "6221500001", decision: "REJECTED", rejection_reason: "NAME_X" },
      "phone_number_name_update",
      "decision: REJECTED, rejection_reason: NAME_X",
    ],
    [
      "security",
      { display_phone_number: "6221500001", event: "PIN_CHANGED", requester: 7 },
      "security:PIN_CHANGED",
      "event: PIN_CHANGED, requester: 7",
    ],
  ])("%s is told by its plain values", (field, value, key, summary) => {
    expect(only(accountDelivery(field, value, now))).toMatchObject({
      type: "channel",
      key,
      summary,
      wabaId,
      timestamp: now,
    });
  });

  it("tells a problem of the number that comes among its messages, without anybody's words", () => {
    const errors = [{ code: 130429, title: "Rate limit hit" }];
    const fact = only(delivery(change({ errors, padding: "private" })));
    expect(fact).toMatchObject({
      type: "channel",
      key: "errors",
      phoneNumberId: metadata.phone_number_id,
      summary: "code: 130429, title: Rate limit hit",
    });
    expect(JSON.stringify(fact)).not.toContain("private");
  });

  it.each([
    "calls",
    "flows",
    "group_lifecycle_update",
    "group_participants_update",
    "group_settings_update",
    "group_status_update",
    "payment_configuration_update",
    "partner_solutions",
    "automatic_events",
    "user_preferences",
    "smb_app_state_sync",
    "messaging_handovers",
    "account_settings_update",
    "tracking_events",
  ])("%s stays in the raw event, without a complaint", (field) => {
    expect(read(delivery(change({ anything: [1], timestamp: 5 }, field)))).toEqual({
      facts: [],
      problems: [],
    });
  });
});

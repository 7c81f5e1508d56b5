import fc from "fast-check";
import { change, delivery, status, text, textDelivery } from "../../../testing/deliveries";
import { readDelivery } from "./delivery";

const read = (body: unknown) => readDelivery(Buffer.from(JSON.stringify(body)));
const now = Date.parse("2026-11-22T03:00:00Z");

describe("reading a delivery", () => {
  it("takes the name from the contact with the same id, not from the first one", () => {
    const contacts = [
      { profile: { name: "Sari" }, wa_id: "6282" },
      { profile: { name: "Budi", username: "@budi" }, wa_id: "6281", user_id: "ID.1" },
    ];
    const { facts } = read(
      delivery(change({ contacts, messages: [text({ wamid: "w", from: "6281", at: now })] })),
    );
    expect(facts).toMatchObject([
      { customer: { name: "Budi", waId: "6281", userId: "ID.1", username: "budi" } },
    ]);
  });

  it("finds a user id that stands where a phone number is expected", () => {
    const { facts } = read(textDelivery({ wamid: "w", from: "ID.13491208655302741918", at: now }));
    expect(facts).toMatchObject([{ customer: { userId: "ID.13491208655302741918" } }]);
    expect(JSON.stringify(facts)).not.toContain("waId");
  });

  it("keeps Meta's errors with what can be done about each", () => {
    const errors = [{ code: 131026, title: "Undeliverable", error_data: { details: "No WhatsApp" } }];
    const { facts } = read(
      delivery(change({ statuses: [status({ wamid: "w", status: "failed", at: now, errors })] })),
    );
    expect(facts).toMatchObject([
      {
        status: "failed",
        errors: [
          {
            code: 131026,
            details: "No WhatsApp",
            action: "The customer can't receive this. Try another channel.",
          },
        ],
      },
    ]);
  });

  it("has a customer or is a problem", () => {
    const nobody = { id: "w", type: "text", text: { body: "x" }, timestamp: "1" };
    expect(read(delivery(change({ messages: [nobody] })))).toEqual({
      facts: [],
      problems: ["unreadable: entry[0].changes[0].messages[0]"],
    });
  });

  it("F13: keeps fields it doesn't know, and names them", () => {
    expect(read(delivery(change({ anything: [1] }, "a_field_of_tomorrow")))).toEqual({
      facts: [],
      problems: [],
      unknownFields: ["a_field_of_tomorrow"],
    });
  });

  it("never throws, whatever is signed", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.nat({ max: 400 }), fc.string(), (json, cut, junk) => {
        const valid = JSON.stringify(textDelivery({ wamid: "w", at: now }));
        for (const body of [
          json,
          valid.slice(0, cut) + junk + valid.slice(cut),
          `{"object":"whatsapp_business_account","entry":${json}}`,
        ]) {
          expect(() => readDelivery(Buffer.from(body))).not.toThrow();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("F12: takes no harm from names of JavaScript's own, double keys and impossible numbers", () => {
    const message = `{"id":"w","from":"6281","type":"text","type":"location","timestamp":1e400,"__proto__":{"x":1},
      "constructor":{"prototype":{}},"location":{"latitude":1e400,"longitude":"x","__proto__":null}}`;
    const proto = `{"id":"v","from":"6281","type":"__proto__","toString":1}`;
    const value = `{"metadata":{"phone_number_id":"1"},"messages":[${message},${proto}],"__proto__":[]}`;
    const body = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":${value}}]}]}`;
    expect(readDelivery(Buffer.from(body))).toMatchObject({
      problems: [],
      facts: [
        { content: { type: "unsupported", original: "location" }, timestamp: null },
        { content: { type: "unsupported", original: "__proto__" } },
      ],
    });
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("F14: reads the same from escaped and from plain letters", () => {
    const plain = JSON.stringify(textDelivery({ wamid: "w", text: "Halo 👋 äöü/", at: now }));
    const escaped = plain
      .replaceAll("/", "\\/")
      .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    expect(escaped).not.toBe(plain);
    expect(readDelivery(Buffer.from(escaped))).toEqual(readDelivery(Buffer.from(plain)));
  });

  it.each([
    ["account_update", (deep: string) => `{"event":"X","x":${deep}}`],
    ["history", (deep: string) => `{"metadata":{"phone_number_id":"1"},"history":[{"threads":${deep}}]}`],
    ["standby", (deep: string) => `{"metadata":{"phone_number_id":"1"},"standby":{"messages":${deep}}}`],
    [
      "message_template_components_update",
      (deep: string) =>
        `{"message_template_id":1,"message_template_element":"x","message_template_buttons":${deep}}`,
    ],
  ])("F12: survives a million levels in %s", (field, valueWith) => {
    const value = valueWith("[".repeat(1_000_000) + "]".repeat(1_000_000));
    const body = `{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"${field}","value":${value}}]}]}`;
    expect(() => readDelivery(Buffer.from(body))).not.toThrow();
  });

  it("F12: survives a million levels", () => {
    const deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    const message = `{"id":"w","from":"6281","type":"x","x":${deep}}`;
    const value = `{"metadata":{"phone_number_id":"1"},"messages":[${message}]}`;
    const body = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":${value}}]}]}`;
    expect(readDelivery(Buffer.from(body)).facts).toMatchObject([
      { content: { type: "unsupported", raw: "too deep to show; see the raw event" } },
    ]);
  });
});

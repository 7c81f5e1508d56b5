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

  it("keeps fields it doesn't know without a complaint", () => {
    expect(read(delivery(change({ anything: [1] }, "a_field_of_tomorrow")))).toEqual({
      facts: [],
      problems: [],
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

  it("survives a million levels", () => {
    const deep = "[".repeat(1_000_000) + "]".repeat(1_000_000);
    const message = `{"id":"w","from":"6281","type":"x","x":${deep}}`;
    const value = `{"metadata":{"phone_number_id":"1"},"messages":[${message}]}`;
    const body = `{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":${value}}]}]}`;
    expect(readDelivery(Buffer.from(body)).facts).toMatchObject([
      { content: { type: "unsupported", raw: "too deep to show; see the raw event" } },
    ]);
  });
});

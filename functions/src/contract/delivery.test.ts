import fc from "fast-check";
import { deliveryState } from "./delivery";
import { at } from "./instant";
import type { Receipt, Send } from "./message";

const send = (changes: Partial<Send> = {}): Send => ({
  state: "accepted",
  attempt: 1,
  epoch: null,
  queuedAt: at(0),
  wamids: ["wamid.1"],
  ...changes,
});
const receipt = (status: string, millis = 0, code?: number): Receipt => ({
  status,
  at: at(millis),
  wamid: "wamid.1",
  ...(code === undefined ? {} : { errors: [{ code }] }),
});
const receipts = (...list: Receipt[]): Record<string, Receipt> =>
  Object.fromEntries(list.map((each, index) => [String(index), each]));

describe("delivery state", () => {
  it("is what the receipts say, however they are ordered", () => {
    expect(deliveryState({ send: send(), receipts: {} })).toEqual({ state: "accepted" });
    expect(deliveryState({ send: send(), receipts: receipts(receipt("read"), receipt("sent")) })).toEqual({
      state: "read",
    });
  });

  it("is accepted by any receipt, whatever the sender recorded", () => {
    const unknown = send({ state: "unknown", wamids: [] });
    expect(deliveryState({ send: unknown, receipts: {} })).toEqual({ state: "unknown" });
    expect(deliveryState({ send: unknown, receipts: receipts(receipt("sent")) })).toEqual({ state: "sent" });
  });

  it("F09: fails when Meta says so after sent, with the first reason", () => {
    const failed = receipts(receipt("sent"), receipt("failed", 20, 131026), receipt("failed", 10, 131049));
    expect(deliveryState({ send: send(), receipts: failed })).toEqual({
      state: "failed",
      error: { code: 131049 },
    });
  });

  it("F09: names the same failure of several at one moment, whatever the order of the map", () => {
    const [one, two] = [receipt("failed", 10, 131026), receipt("failed", 10, 131049)];
    const first = deliveryState({ send: send(), receipts: { a: one, b: two } });
    expect(first).toEqual({ state: "failed", error: { code: 131026 } });
    expect(deliveryState({ send: send(), receipts: { b: two, a: one } })).toEqual(first);
  });

  it("shows a failure beside a delivery as a conflict", () => {
    const both = receipts(receipt("delivered"), receipt("failed", 10, 131026));
    expect(deliveryState({ send: send(), receipts: both })).toEqual({
      state: "delivered",
      conflict: { code: 131026 },
    });
  });

  it("never goes back when another receipt arrives, and doesn't depend on their order", () => {
    const order = ["accepted", "sent", "delivered", "read", "played"];
    const some = fc.array(fc.constantFrom("sent", "delivered", "read", "played", "warning"), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(some, fc.constantFrom("sent", "delivered", "read", "played"), (statuses, next) => {
        const before = receipts(...statuses.map((each) => receipt(each)));
        const after = receipts(...[...statuses, next].map((each) => receipt(each)));
        const reversed = receipts(...[next, ...statuses.toReversed()].map((each) => receipt(each)));
        const rank = (state: string): number => order.indexOf(state);
        const reached = deliveryState({ send: send(), receipts: after }).state;
        expect(rank(reached)).toBeGreaterThanOrEqual(
          rank(deliveryState({ send: send(), receipts: before }).state),
        );
        expect(deliveryState({ send: send(), receipts: reversed }).state).toBe(reached);
      }),
      { numRuns: 1000 },
    );
  });
});

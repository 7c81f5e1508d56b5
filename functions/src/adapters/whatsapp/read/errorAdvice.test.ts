/** F38: every error code of Meta's table has a class, and a sentence for the person who sees it. Meta: error codes. */
import { adviceFor, judgementOf } from "./errorAdvice";
import { metaErrorOf } from "./metaErrors";

/** Whether sending again may help: not unchanged, later by itself, with the whole number, or once the account is mended. */
const table: Record<"never" | "later" | "limit" | "account", number[]> = {
  later: [1, 2, 131000, 131016, 131056],
  limit: [4, 80007, 80008, 130429, 131048, 131057, 133004],
  account: [0, 3, 10, 104, 190, 200, 230, 299, 368, 131005, 131031, 131042, 131044, 131045, 133010],
  never: [
    33, 100, 613, 130403, 130472, 130497, 131008, 131009, 131021, 131026, 131030, 131037, 131047, 131049,
    131050, 131051, 131052, 131053, 131055, 131059, 131060, 131062, 131063, 131064, 132000, 132001, 132005,
    132007, 132008, 132012, 132015, 132016, 132018, 132068, 132069, 133000, 133005, 133006, 133008, 133009,
    133015, 133016, 134011, 134100, 134101, 134102, 135000, 137000, 131200, 138001, 139000, 147001, 147002,
    147003, 147004, 147005, 2388001, 2388012, 2388019, 2388023, 2388024, 2388039, 2388040, 2388043, 2388047,
    2388072, 2388073, 2388091, 2388093, 2388103, 2388293, 2388299, 2494100, 2593002, 2593107, 2593108,
  ],
};
const all = Object.entries(table).flatMap(([retry, codes]) => codes.map((code) => ({ code, retry })));

it.each(all)("F38: $code is of the class $retry and says what to do", ({ code, retry }) => {
  const { afterMs, action } = adviceFor(code);
  expect(adviceFor(code).retry).toBe(retry);
  expect(action).toMatch(/^[A-Z].+\.$/);
  expect(afterMs > 0).toBe(retry === "later" || retry === "limit");
  expect(judgementOf(code)).toEqual({ action });
  const told = { code, title: "Undeliverable", message: "(#1) no", error_data: { details: "why" } };
  expect(metaErrorOf(told)).toEqual({ code, title: "Undeliverable", details: "why", action });
});

it.each([999_999, 131_999, -1, 7])("F38: %i, which nobody here knows, is final and says so", (code) => {
  expect(adviceFor(code)).toMatchObject({ retry: "never", afterMs: 0 });
  expect(metaErrorOf({ code, title: "New" })).toEqual({
    code,
    title: "New",
    action: "WhatsApp refused this message. See the code for the reason.",
    unlisted: true,
  });
});

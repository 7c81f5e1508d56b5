import { type Added, toldOf } from "./told.ts";

const added: Added = {
  verifiedName: "Toko",
  displayPhoneNumber: "+62 21 500001",
  ready: true,
  steps: [{ step: "registered", state: "done" }],
};
const lastOf = (text: string): string | undefined => text.split("\n").at(-1);

test.each([
  ["auto", "A customer who writes now is answered."],
  ["draft", "A customer who writes now is answered by people; the AI drafts what they send."],
  ["off", "A customer who writes now is answered by people; the AI is off."],
] as const)("with the AI on %s the last line is true", (ai, last) => {
  expect(lastOf(toldOf(added, ai))).toBe(last);
});

test("a number that doesn't work yet says where it stands, and promises nothing", () => {
  const stuck: Added = {
    ...added,
    ready: false,
    steps: [
      { step: "registered", state: "already" },
      { step: "handshake", state: "failed", detail: "the webhook doesn't know our verify token" },
      { step: "signature", state: "skipped" },
    ],
  };
  expect(toldOf(stuck, "auto").split("\n")).toEqual([
    "Toko, +62 21 500001",
    "✓ registered for the Cloud API (was before)",
    "✗ the webhook knows our verify token: the webhook doesn't know our verify token",
    "    → set WHATSAPP_VERIFY_TOKEN and deploy",
    "– the webhook takes what Meta signs",
    "It doesn't work yet; run this again after the fix.",
  ]);
});

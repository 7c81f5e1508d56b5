/** What `npm run channel:add` prints: each step, what to do where one failed, and who answers a customer who writes now. */

/** What `addChannel` of the core answers. */
export interface Added {
  displayPhoneNumber: string;
  verifiedName: string;
  ready: boolean;
  steps: Step[];
}

interface Step {
  step: string;
  state: "done" | "already" | "failed" | "skipped";
  detail?: string;
}

/** What each step is for, and what to do when it failed. */
const steps: Readonly<Record<string, [what: string, fix: string]>> = {
  registered: ["registered for the Cloud API", "repeat it with --pin"],
  channel: ["known to this project", "run it again"],
  subscribed: ["the account's webhooks reach the app", "give the system user full control of the account"],
  webhook: ["the app's webhook takes messages", "docs/deploy.md, “Tell Meta where the webhook is”"],
  handshake: ["the webhook knows our verify token", "set WHATSAPP_VERIFY_TOKEN and deploy"],
  signature: ["the webhook takes what Meta signs", "set WHATSAPP_APP_SECRETS and deploy"],
};

const marks = { done: "✓", already: "✓", failed: "✗", skipped: "–" } as const;

const answers = {
  auto: "A customer who writes now is answered.",
  draft: "A customer who writes now is answered by people; the AI drafts what they send.",
  off: "A customer who writes now is answered by people; the AI is off.",
} as const;

/** What the AI does in new conversations. */
export type AiUse = keyof typeof answers;

function lineOf({ step, state, detail }: Step): string {
  const [what = step, fix = ""] = steps[step] ?? [];
  const line = `${marks[state]} ${what}${state === "already" ? " (was before)" : ""}`;
  return state === "failed" ? `${line}: ${detail ?? ""}\n    → ${fix}` : line;
}

/** @param ai of the channel as it is stored: one that was there before keeps its own, whatever was asked for */
export function toldOf({ displayPhoneNumber, verifiedName, ready, steps: taken }: Added, ai: AiUse): string {
  const last = ready ? answers[ai] : "It doesn't work yet; run this again after the fix.";
  return [`${verifiedName}, ${displayPhoneNumber}`, ...taken.map(lineOf), last].join("\n");
}

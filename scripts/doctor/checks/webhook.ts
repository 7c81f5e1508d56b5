/** Where the app's webhooks go, and which. Meta: `/{app id}/subscriptions`. */
import type { Check, Context } from "../context.ts";
import { type Finding, broken, ok, warning } from "../finding.ts";
import { dataOf, refusalOf } from "../graph.ts";
import { appSecretsOf } from "./appSecret.ts";

interface Subscription {
  object?: string;
  callback_url?: string;
  active?: boolean;
  fields?: { name?: string }[];
}

/** Without these something is lost for good. */
const required = ["messages"];
/** Without these the console doesn't know what Meta decided. */
const expected = [
  "account_alerts",
  "account_review_update",
  "account_update",
  "business_capability_update",
  "message_template_components_update",
  "message_template_quality_update",
  "message_template_status_update",
  "phone_number_name_update",
  "phone_number_quality_update",
  "security",
  "template_category_update",
  "user_preferences",
];

const subscribing = "docs/deploy.md, “Tell Meta where the webhook is”";

async function subscriptionOf({ graph, secrets, learned }: Context): Promise<Subscription | null> {
  const { appId = "" } = learned;
  for (const secret of appSecretsOf(secrets)) {
    const answer = await graph.get(`${appId}/subscriptions`, `${appId}|${secret}`);
    if (refusalOf(answer) !== null) continue;
    const found = dataOf(answer) as Subscription[];
    return found.find(({ object }) => object === "whatsapp_business_account") ?? null;
  }
  return null;
}

export const webhookAddress: Check = {
  name: "webhook address",
  needs: ["app secret"],
  async run(context) {
    const subscription = await subscriptionOf(context);
    const [own = ""] = context.webhookUrls;
    if (!subscription)
      return [broken("the app has no webhook for WhatsApp", `subscribe ${own}: ${subscribing}`)];
    const { callback_url: url = "", active } = subscription;
    if (!context.webhookUrls.includes(url)) {
      const fix = `subscribe ${own}: ${subscribing}; or name it to the doctor with --webhook`;
      return [broken(`webhooks go to ${url}`, fix)];
    }
    context.learned.callbackUrl = url;
    if (active !== true) {
      return [broken("Meta has switched the webhook off", `subscribe ${own} again: ${subscribing}`)];
    }
    return [ok(url)];
  },
};

export const webhookFields: Check = {
  name: "webhook fields",
  needs: ["webhook address"],
  async run(context): Promise<Finding[]> {
    const subscription = await subscriptionOf(context);
    const fields = new Set((subscription?.fields ?? []).map(({ name }) => name ?? ""));
    const missing = (names: readonly string[]): string =>
      names.filter((name) => !fields.has(name)).join(", ");
    if (missing(required) !== "") {
      return [
        broken(
          "messages is not subscribed: no message and no status arrives",
          `subscribe it: ${subscribing}`,
        ),
      ];
    }
    if (missing(expected) === "")
      return [ok(`all ${String(required.length + expected.length)} are subscribed`)];
    return [warning(`not subscribed: ${missing(expected)}`, `subscribe them: ${subscribing}`)];
  },
};

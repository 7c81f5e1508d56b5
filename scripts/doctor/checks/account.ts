/** Each WhatsApp Business Account: whether the app hears of it, and whether Meta lets it send. */
import type { Check, Context } from "../context.ts";
import { type Finding, about, broken, ok, warning } from "../finding.ts";
import { dataOf, refusalOf } from "../graph.ts";
import { channelsOf } from "./channels.ts";

interface SubscribedApp {
  whatsapp_business_api_data?: { id?: string };
  override_callback_uri?: string;
}

interface HealthStatus {
  can_send_message?: string;
  entities?: {
    entity_type?: string;
    can_send_message?: string;
    errors?: { error_code?: number; error_description?: string; possible_solution?: string }[];
    additional_info?: string[];
  }[];
}

async function eachAccount(
  context: Context,
  path: (account: string) => string,
  judge: (body: Record<string, unknown>, account: string) => Finding[],
): Promise<Finding[]> {
  const accounts = [...new Set((await channelsOf(context)).map(({ wabaId }) => wabaId))];
  const rows = accounts.map(async (account) => {
    const answer = await context.graph.get(path(account), context.secrets["WHATSAPP_ACCESS_TOKEN"] ?? "");
    const refusal = refusalOf(answer);
    const findings = refusal
      ? [
          broken(
            `Meta doesn't show it to this token (${String(refusal.code)})`,
            "correct the channel's wabaId",
          ),
        ]
      : judge(answer.body, account);
    return findings.map((finding) => about(account, finding));
  });
  return (await Promise.all(rows)).flat();
}

export const accountSubscribed: Check = {
  name: "account webhooks",
  needs: ["permissions"],
  run(context) {
    const { learned, webhookUrls } = context;
    return eachAccount(
      context,
      (account) => `${account}/subscribed_apps`,
      (body, account) => {
        const apps = dataOf({ status: 200, body, date: null }) as SubscribedApp[];
        const own = apps.find((app) => app.whatsapp_business_api_data?.id === learned.appId);
        const fix = `npm run channel:add -- --number <phone number id> --account ${account}`;
        if (!own) return [broken("the app is not subscribed to it: none of its webhooks arrive", fix)];
        const override = own.override_callback_uri;
        if (override !== undefined && !webhookUrls.includes(override)) {
          return [broken(`its messages go to ${override}`, `${fix} takes the other address out`)];
        }
        return [ok("the app hears of it")];
      },
    );
  },
};

/** Meta: health_status, errors of the parts that are in the way. */
function whatStops({ entities = [] }: HealthStatus): string {
  return entities
    .filter(({ can_send_message: state }) => state !== undefined && state !== "AVAILABLE")
    .map(({ entity_type: type = "", errors = [], additional_info: info = [] }) => {
      const codes = errors.map(({ error_code: code, possible_solution: solution }) =>
        [String(code), solution].filter((part) => part !== undefined).join(": "),
      );
      return [type, ...codes, ...info].join(" ");
    })
    .join("; ");
}

export const sending: Check = {
  name: "sending",
  needs: ["permissions"],
  run: (context) =>
    eachAccount(
      context,
      (account) => `${account}?fields=health_status`,
      (body) => {
        const health = (body["health_status"] ?? {}) as HealthStatus;
        const fix = "WhatsApp Manager → Overview shows it; for payment: Billing → payment methods";
        if (health.can_send_message === "BLOCKED")
          return [broken(`Meta blocks it: ${whatStops(health)}`, fix)];
        if (health.can_send_message === "LIMITED")
          return [warning(`Meta limits it: ${whatStops(health)}`, fix)];
        return [ok("Meta lets it send")];
      },
    ),
};

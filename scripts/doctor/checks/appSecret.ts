/** The app secrets: the app's own token is made of one, so Meta says at once whether it is the right one. */
import type { Check } from "../context.ts";
import { broken, ok, warning } from "../finding.ts";
import { refusalOf } from "../graph.ts";

const fix =
  "App dashboard → App settings → Basic → App secret; npx firebase functions:secrets:set WHATSAPP_APP_SECRETS, then deploy";

/** Each of the one or two. */
export const appSecretsOf = (secrets: Readonly<Record<string, string>>): string[] =>
  (secrets["WHATSAPP_APP_SECRETS"] ?? "").split(",").map((secret) => secret.trim());

export const appSecret: Check = {
  name: "app secret",
  needs: ["token", "secrets"],
  async run({ graph, secrets, learned }) {
    const each = appSecretsOf(secrets);
    const { appId = "" } = learned;
    const answers = await Promise.all(
      each.map((secret) => graph.get(`${appId}/subscriptions`, `${appId}|${secret}`)),
    );
    const taken = answers.map((answer) => refusalOf(answer) === null);
    if (!taken.includes(true)) {
      return [broken(`it is not the secret of app ${appId}: every webhook is refused with 401`, fix)];
    }
    if (taken.includes(false)) {
      const what = "one of the two secrets is not the app's any more";
      return [warning(what, "when the rotation is over, set the new one alone (docs/secrets.md)")];
    }
    return [ok(each.length > 1 ? `both belong to app ${appId}` : `belongs to app ${appId}`)];
  },
};

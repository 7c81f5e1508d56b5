/** What the token may do, and for which accounts. Meta: permissions; granular scopes name the accounts. */
import type { Check, Context } from "../context.ts";
import { type Finding, about, broken, orOk } from "../finding.ts";
import { type ChannelDocument, channelsOf } from "./channels.ts";
import { type TokenInfo, askToken } from "./token.ts";

const needed = {
  whatsapp_business_messaging: "sending and the webhook field messages",
  whatsapp_business_management: "templates, numbers and every other webhook field",
};

function targetProblems(info: TokenInfo, channels: readonly ChannelDocument[]): Finding[] {
  const accounts = [...new Set(channels.map(({ wabaId }) => wabaId))];
  const lacking = (account: string): string[] =>
    Object.keys(needed).filter((scope) => {
      const targets = info.granular_scopes?.find((each) => each.scope === scope)?.target_ids;
      return targets !== undefined && !targets.includes(account);
    });
  const fix =
    "Business settings → System users → assign the WhatsApp account with full control, then a new token";
  return accounts
    .map((account) => ({ account, scopes: lacking(account) }))
    .filter(({ scopes }) => scopes.length > 0)
    .map(({ account, scopes }) =>
      about(account, broken(`the token's ${scopes.join(" and ")} is not for this account`, fix)),
    );
}

export const permissions: Check = {
  name: "permissions",
  needs: ["token", "channels"],
  async run(context: Context) {
    const { info } = await askToken(context);
    const scopes = info.scopes ?? [];
    const missing = Object.entries(needed)
      .filter(([scope]) => !scopes.includes(scope))
      .map(([scope, use]) =>
        broken(`${scope} is missing: no ${use}`, `generate the token again with ${scope} ticked`),
      );
    const problems = missing.length > 0 ? missing : targetProblems(info, await channelsOf(context));
    return orOk(problems, Object.keys(needed).join(", "));
  },
};

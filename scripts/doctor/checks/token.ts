/** The access token: whether Meta takes it, until when, and whose it is. Everything else at Meta is asked with it. */
import type { Check, Context } from "../context.ts";
import { type Finding, broken, ok, warning } from "../finding.ts";
import { refusalOf } from "../graph.ts";

export interface TokenInfo {
  app_id?: string;
  type?: string;
  is_valid?: boolean;
  expires_at?: number;
  data_access_expires_at?: number;
  scopes?: string[];
  granular_scopes?: { scope: string; target_ids?: string[] }[];
}

/**
 * Meta: debug_token, asked with the token itself. Until when a token is good, and for what, is told nowhere else, and the
 * call takes it only in the address: Meta's own, over TLS, from the machine of whoever runs this. No function asks it.
 */
export async function askToken({
  graph,
  secrets,
}: Context): Promise<{ info: TokenInfo; refused: string | null }> {
  const token = secrets["WHATSAPP_ACCESS_TOKEN"] ?? "";
  const answer = await graph.get(`debug_token?input_token=${encodeURIComponent(token)}`, token);
  const refusal = refusalOf(answer);
  return {
    info: answer.body["data"] ?? {},
    refused: refusal && `${String(refusal.code)}: ${refusal.says}`,
  };
}

const fix =
  "Business settings → System users → generate a token that never expires; then npx firebase functions:secrets:set WHATSAPP_ACCESS_TOKEN and deploy (docs/secrets.md)";

/** Unix seconds; 0 is never. */
function expiryOf(what: string, seconds: number | undefined, now: number): Finding | null {
  if (!seconds) return null;
  const date = new Date(seconds * 1000).toISOString().slice(0, 10);
  const days = Math.floor((seconds * 1000 - now) / 86_400_000);
  return days < 0 ? broken(`${what} ended on ${date}`, fix) : warning(`${what} ends on ${date}`, fix);
}

export const token: Check = {
  name: "token",
  needs: ["Meta answers", "secrets"],
  async run(context) {
    const { info, refused } = await askToken(context);
    if (refused !== null) return [broken(`Meta refuses it (${refused})`, fix)];
    if (info.is_valid !== true) return [broken("Meta says that it is not valid", fix)];
    if (info.app_id !== undefined) context.learned.appId = info.app_id;
    const findings = [
      expiryOf("it", info.expires_at, context.now()),
      expiryOf("its access to data", info.data_access_expires_at, context.now()),
      info.type === "SYSTEM_USER"
        ? null
        : warning(`it belongs to a ${info.type ?? "person"}, not to a system user`, fix),
    ].filter((finding) => finding !== null);
    return findings.length > 0 ? findings : [ok("valid, of a system user, never expires")];
  },
};

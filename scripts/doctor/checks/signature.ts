/**
 * A signed probe: what Meta signs is taken, what nobody signed is refused. The probe says nothing, and is the same every
 * time, so that it is stored once and expires with the other raw events.
 */
import type { Check, Context } from "../context.ts";
import { type Finding, broken, ok } from "../finding.ts";
import { type ProbeAnswer, post, signatureOf } from "../probe.ts";
import { appSecretsOf } from "./appSecret.ts";

const probe = JSON.stringify({ object: "whatsapp_business_account", entry: [], probe: "doctor" });

function refused({ status, body }: ProbeAnswer, { project }: Context): Finding {
  if (status === 401) {
    const fix = `deploy: npx firebase deploy --only functions:whatsappWebhook --project ${project}`;
    return broken("the app secret here is not the deployed one: signed webhooks get 401", fix);
  }
  const fix = `look at the log: gcloud logging read 'jsonPayload.event="eventNotStored"' --project ${project} --limit 5`;
  return broken(`a signed webhook gets HTTP ${String(status)}: ${body.slice(0, 80)}`, fix);
}

export const signature: Check = {
  name: "webhook signature",
  needs: ["webhook address"],
  async run(context) {
    const { callbackUrl = "" } = context.learned;
    for (const secret of appSecretsOf(context.secrets)) {
      const signed = await post("POST", callbackUrl, probe, signatureOf(probe, secret));
      if (signed.status !== 200) return [refused(signed, context)];
    }
    const wrong = await post("POST", callbackUrl, probe, signatureOf(probe, "somebody-else-entirely"));
    if (wrong.status === 200) {
      return [
        broken(
          "a wrong signature is accepted",
          "that address is not this project's webhook; subscribe the right one",
        ),
      ];
    }
    return [ok("signed is stored, unsigned is refused")];
  },
};

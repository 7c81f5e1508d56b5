/** Each number at Meta: registered, ours, and as good as it could be. Meta: phone number node. */
import type { Check, Context } from "../context.ts";
import { type Finding, about, broken, ok, warning } from "../finding.ts";
import { refusalOf } from "../graph.ts";
import { type ChannelDocument, channelsOf } from "./channels.ts";

interface NumberNode {
  id?: string;
  status?: string;
  display_phone_number?: string;
  quality_rating?: string;
  code_verification_status?: string;
  name_status?: string;
  account_mode?: string;
  throughput?: { level?: string };
  whatsapp_business_manager_messaging_limit?: string;
}

const fields = [
  "status",
  "display_phone_number",
  "quality_rating",
  "code_verification_status",
  "name_status",
  "account_mode",
  "throughput",
  "whatsapp_business_manager_messaging_limit",
].join(",");

type Judge = (node: NumberNode, channel: ChannelDocument, context: Context) => Finding[];

const tokenOf = ({ secrets }: Context): string => secrets["WHATSAPP_ACCESS_TOKEN"] ?? "";

/** One row a number at least, whatever it is judged for. */
async function eachNumber(context: Context, judge: Judge): Promise<Finding[]> {
  const channels = await channelsOf(context);
  const rows = channels.map(async (channel) => {
    const id = channel.phoneNumberId;
    const answer = await context.graph.get(`${id}?fields=${fields}`, tokenOf(context));
    const refusal = refusalOf(answer);
    const findings = refusal
      ? [
          broken(
            `Meta doesn't show it to this token (${String(refusal.code)})`,
            "correct the channel's phoneNumberId, or assign its account to the system user",
          ),
        ]
      : judge(answer.body, channel, context);
    return findings.map((finding) => about(id, finding));
  });
  return (await Promise.all(rows)).flat();
}

const digits = (text = ""): string => text.replaceAll(/\D/g, "");

const registered: Judge = (node, channel) => {
  const { status = "UNKNOWN", code_verification_status: code = "UNKNOWN" } = node;
  const adding = `npm run channel:add -- --number ${channel.phoneNumberId} --account ${channel.wabaId} --pin <six digits>`;
  if (status !== "CONNECTED") {
    return [broken(`its status is ${status}: it sends and receives nothing`, adding)];
  }
  if (node.account_mode === "SANDBOX") {
    return [
      warning("it is a test number: at most five recipients", "add a number of your own (docs/deploy.md)"),
    ];
  }
  if (digits(node.display_phone_number) !== digits(channel.displayPhoneNumber)) {
    return [warning("the channel shows another phone number than Meta", adding)];
  }
  return [
    ok(
      code === "VERIFIED"
        ? "connected"
        : `connected; its code is ${code}, which is needed to register it again`,
    ),
  ];
};

export const number: Check = {
  name: "number",
  needs: ["permissions"],
  run: (context) => eachNumber(context, registered),
};

const improving = "WhatsApp Manager → Phone numbers → Insights: send less of what is blocked and reported";

const quality: Judge = (node) => {
  const { quality_rating: rating = "UNKNOWN", name_status: name = "UNKNOWN" } = node;
  const findings: Finding[] = [];
  if (rating === "RED") findings.push(broken("its quality is RED: Meta is about to limit it", improving));
  if (rating === "YELLOW") findings.push(warning("its quality is YELLOW", improving));
  if (!["APPROVED", "AVAILABLE_WITHOUT_REVIEW"].includes(name)) {
    findings.push(
      warning(`its display name is ${name}`, "WhatsApp Manager → Phone numbers → Profile → display name"),
    );
  }
  return findings.length > 0 ? findings : [ok(`quality ${rating}, name ${name}`)];
};

export const numberQuality: Check = {
  name: "number quality",
  needs: ["number"],
  run: (context) => eachNumber(context, quality),
};

/** Meta: messaging limits, people reached outside a window in 24 h. */
const limits: Judge = (node) => {
  const { whatsapp_business_manager_messaging_limit: limit = "UNKNOWN", throughput } = node;
  const says = `${limit}, throughput ${throughput?.level ?? "UNKNOWN"}`;
  const isLeast = ["TIER_50", "TIER_250", "NOT_SET"].includes(limit);
  return [
    isLeast
      ? warning(
          `templates reach few people a day: ${says}`,
          "Business settings → Security Center → verify the business",
        )
      : ok(says),
  ];
};

export const messagingLimit: Check = {
  name: "messaging limit",
  needs: ["number"],
  run: (context) => eachNumber(context, limits),
};

/** The numbers that this project answers for, as its own documents have them. */
import type { Check, Context } from "../context.ts";
import { type Finding, about, broken, ok } from "../finding.ts";

export interface ChannelDocument {
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  name: string;
  language: string;
}

const fields = ["phoneNumberId", "wabaId", "displayPhoneNumber", "name", "language"] as const;

const missingOf = (channel: Record<string, unknown>): string[] =>
  fields.filter((field) => typeof channel[field] !== "string" || channel[field] === "");

/** Those that are whole. */
export async function channelsOf({ documents }: Context): Promise<ChannelDocument[]> {
  const all = await documents.list("channels");
  return all.filter((each) => missingOf(each).length === 0) as unknown as ChannelDocument[];
}

const adding = "npm run channel:add -- --number <phone number id> --account <WABA id>";

function problemOf(channel: Record<string, unknown>): Finding | null {
  const missing = missingOf(channel);
  const id = typeof channel["id"] === "string" ? channel["id"] : "";
  if (missing.length > 0) return about(id, broken(`the channel has no ${missing.join(", no ")}`, adding));
  if (id === channel["phoneNumberId"]) return null;
  return about(id, broken("the document's name is not its phoneNumberId; its webhooks find nothing", adding));
}

export const channels: Check = {
  name: "channels",
  async run({ documents }) {
    const all = await documents.list("channels");
    if (all.length === 0)
      return [broken("no number has been added; messages are answered by nobody", adding)];
    const problems = all.map(problemOf).filter((finding) => finding !== null);
    if (problems.length > 0) return problems;
    return [ok(all.map(({ name }) => String(name)).join(", "))];
  },
};

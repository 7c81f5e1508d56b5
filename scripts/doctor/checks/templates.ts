/** Templates: what agents can choose here is what Meta has. Its webhooks keep them in step; one that was lost shows here. */
import type { Check, Context } from "../context.ts";
import { type Finding, about, broken, ok, warning } from "../finding.ts";
import { allPages, dataOf, refusalOf } from "../graph.ts";
import { channelsOf } from "./channels.ts";

interface Template {
  id?: string;
  name?: string;
  language?: string;
  status?: string;
  category?: string;
}

const nameOf = ({ name = "?", language = "?" }: Template): string => `${name} (${language})`;

const fix = "a supervisor calls syncTemplates (the console: Templates); it also runs by itself every night";

/** An approved one that is missing here can't be sent; one that is only here is refused by Meta. */
function differences(there: readonly Template[], here: readonly Template[]): Finding[] {
  const known = new Map(here.map((template) => [template.id, template]));
  const ids = new Set(there.map(({ id }) => id));
  const missing = there.filter(({ id, status }) => status === "APPROVED" && !known.has(id));
  const gone = here.filter(({ id, status }) => status === "APPROVED" && !ids.has(id));
  const other = there.filter((template) => {
    const ours = known.get(template.id);
    return ours !== undefined && (ours.status !== template.status || ours.category !== template.category);
  });
  const list = (templates: readonly Template[]): string => templates.map(nameOf).join(", ");
  return [
    ...(missing.length > 0 ? [warning(`Meta has, and this project doesn't: ${list(missing)}`, fix)] : []),
    ...(gone.length > 0 ? [broken(`Meta doesn't have any more: ${list(gone)}`, fix)] : []),
    ...(other.length > 0 ? [warning(`Meta has another status or category: ${list(other)}`, fix)] : []),
  ];
}

async function findingsOf(context: Context, account: string, all: readonly Record<string, unknown>[]) {
  const token = context.secrets["WHATSAPP_ACCESS_TOKEN"] ?? "";
  const path = `${account}/message_templates?fields=name,language,status,category&limit=100`;
  const answer = await allPages(context.graph, path, token);
  const refusal = refusalOf(answer);
  if (refusal) return [broken(`Meta doesn't list them (${String(refusal.code)})`, "see permissions")];
  const here = all.filter(({ wabaId }) => wabaId === account) as Template[];
  const there = dataOf(answer) as Template[];
  const problems = differences(there, here);
  return problems.length > 0 ? problems : [ok(`${String(there.length)} in step`)];
}

export const templates: Check = {
  name: "templates",
  needs: ["permissions"],
  async run(context) {
    const all = await context.documents.list("templates");
    const accounts = [...new Set((await channelsOf(context)).map(({ wabaId }) => wabaId))];
    const rows = accounts.map(async (account) =>
      (await findingsOf(context, account, all)).map((finding) => about(account, finding)),
    );
    return (await Promise.all(rows)).flat();
  },
};

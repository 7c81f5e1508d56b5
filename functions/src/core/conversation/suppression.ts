/**
 * A customer who asked for silence gets it: no AI, no system text and no template, whatever conversation they are in. The
 * document by alias is what lasts; the conversation carries a copy for the fence, written in the same commit.
 */
import type { Conversation, Customer } from "../../contract/conversation";
import { type SuppressionChoice, suppressionSchema } from "../../contract/documents";
import type { Instant } from "../../contract/instant";
import { suppressionPath } from "../../contract/paths";
import { aliasesOf } from "../facts/names";
import type { Store, Write } from "../store";

interface Someone {
  phoneNumberId: string;
  customer: Customer;
}

const pathsOf = ({ phoneNumberId, customer }: Someone): string[] =>
  aliasesOf(customer).map((alias) => suppressionPath(phoneNumberId, alias));

/** Of two choices the later counts. */
export const latest = (moments: readonly (Instant | null)[]): Instant | null =>
  moments.reduce((a, b) => ((b?.toMillis() ?? 0) > (a?.toMillis() ?? 0) ? b : a), null);

/** What a new conversation of this customer begins with. */
export async function readSuppression(
  store: Pick<Store, "getAll">,
  someone: Someone,
): Promise<Pick<Conversation, "suppressed" | "silenceChosenAt" | "noMarketing">> {
  const found = (await store.getAll(pathsOf(someone)))
    .filter((snapshot) => snapshot !== null)
    .map(({ data }) => suppressionSchema.parse(data));
  return {
    suppressed: found.some(({ all }) => all?.active),
    silenceChosenAt: latest(found.map(({ all }) => all?.at ?? null)),
    noMarketing: found.some(({ marketing }) => marketing?.active),
  };
}

/** The same choice under each alias the customer is known by. */
export async function suppressionWrites(
  store: Pick<Store, "getAll">,
  someone: Someone & { conversationId: string },
  scope: "all" | "marketing",
  choice: SuppressionChoice,
): Promise<Write[]> {
  const { phoneNumberId, conversationId } = someone;
  const paths = pathsOf(someone);
  const existing = await store.getAll(paths);
  const data = { phoneNumberId, conversationId, [scope]: choice, changedAt: choice.at };
  return paths.map((path, index) => {
    const before = existing[index];
    return before
      ? { op: "update", path, fields: data, version: before.version }
      : { op: "create", path, data };
  });
}

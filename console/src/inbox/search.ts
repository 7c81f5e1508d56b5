/** Looks for customers by the beginning of a name or number, and for a label as it is written. */
import { conversationSchema, type Conversation } from "../../../functions/src/contract/conversation";
import { queries, type QuerySpec } from "../../../functions/src/contract/queries";
import { searchNumber, searchText } from "../../../functions/src/contract/search";
import type { Item } from "../live/live";
import { readPage } from "../live/page";

/** Of each of the three. */
export const mostFound = 30;
/** Fewer digits would find half of a country. */
const leastDigits = 3;

function specsFor(words: string): QuerySpec[] {
  const digits = searchNumber(words);
  const isNumber = digits.length >= leastDigits && /^[\d\s+().-]+$/.test(words);
  return [
    ...(searchText(words) === "" || isNumber ? [] : [queries.conversationsNamed(words, mostFound)]),
    ...(isNumber ? [queries.conversationsNumbered(words, mostFound)] : []),
    queries.conversationsLabelled(words.trim(), mostFound),
  ];
}

/** Names and numbers first, each once. @throws what Firestore says, also without a connection */
export async function search(words: string): Promise<Item<Conversation>[]> {
  if (words.trim() === "") return [];
  const pages = await Promise.all(specsFor(words).map((spec) => readPage(spec, conversationSchema, null)));
  return [...new Map(pages.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
}

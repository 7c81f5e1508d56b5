/** What the numbers are made of, and the days they are kept in; part of the table in `queries.ts`. */
import { at } from "./instant";
import { dayNumbersPath } from "./paths";
import type { QuerySpec, Span } from "./querySpec";

const within = (field: string, { from, to }: Span): QuerySpec["where"] => [
  [field, ">=", from],
  [field, "<=", to],
];

/** Messages of all conversations of a business number, newest first. */
const messagesOfNumber = (
  phoneNumberId: string,
  field: string,
  value: unknown,
  span: Span,
  limit: number,
): QuerySpec => ({
  collection: "messages",
  group: true,
  where: [["phoneNumberId", "==", phoneNumberId], [field, "==", value], ...within("sentAt", span)],
  orderBy: [["sentAt", "desc"]],
  limit,
});

const conversationsOfNumber = (
  phoneNumberId: string,
  where: QuerySpec["where"],
  time: string,
  span: Span,
  limit: number,
): QuerySpec => ({
  collection: "conversations",
  where: [["phoneNumberId", "==", phoneNumberId], ...where, ...within(time, span)],
  orderBy: [[time, "desc"]],
  limit,
});

export const numbersQueries = {
  messagesWrittenBy: (phoneNumberId: string, author: string, span: Span, limit: number) =>
    messagesOfNumber(phoneNumberId, "author.type", author, span, limit),
  /** Messages with which a waiting customer was answered. */
  answersBy: (phoneNumberId: string, by: string, span: Span, limit: number) =>
    messagesOfNumber(phoneNumberId, "wait.by", by, span, limit),
  firstResponses: (phoneNumberId: string, span: Span, limit: number) =>
    messagesOfNumber(phoneNumberId, "wait.first", true, span, limit),
  messagesInState: (phoneNumberId: string, state: string, span: Span, limit: number) =>
    messagesOfNumber(phoneNumberId, "send.state", state, span, limit),
  /** Changes after which people own the conversation, newest first. */
  changesToPeople: (phoneNumberId: string, span: Span, limit: number): QuerySpec => ({
    collection: "timeline",
    group: true,
    where: [["phoneNumberId", "==", phoneNumberId], ["owner", "==", "human"], ...within("at", span)],
    orderBy: [["at", "desc"]],
    limit,
  }),
  /** Conversations whose newest missed window ended then. */
  missedWindows: (phoneNumberId: string, span: Span, limit: number) =>
    conversationsOfNumber(phoneNumberId, [], "missedWindowAt", span, limit),
  /** Conversations a person is missing in whose window ended then. */
  waitingWithWindowEnd: (phoneNumberId: string, span: Span, limit: number) =>
    conversationsOfNumber(phoneNumberId, [["waitsForPerson", "==", true]], "windowEndsAt", span, limit),
  /** Open conversations of an owner whose window ends then. */
  openConversationsOf: (phoneNumberId: string, owner: string, span: Span, limit: number) =>
    conversationsOfNumber(
      phoneNumberId,
      [
        ["lifecycle", "==", "open"],
        ["owner", "==", owner],
      ],
      "windowEndsAt",
      span,
      limit,
    ),
  /** Conversations a person is missing in. */
  waitingAt: (phoneNumberId: string, limit: number): QuerySpec => ({
    collection: "conversations",
    where: [
      ["phoneNumberId", "==", phoneNumberId],
      ["waitsForPerson", "==", true],
    ],
    orderBy: [],
    limit,
  }),
  /** Conversations a person is missing in, the one whose customer waits longest first. */
  waitingLongest: (phoneNumberId: string, limit: number): QuerySpec => ({
    collection: "conversations",
    where: [
      ["phoneNumberId", "==", phoneNumberId],
      ["waitsForPerson", "==", true],
      ["waitingSince", ">=", at(0)],
    ],
    orderBy: [["waitingSince", "asc"]],
    limit,
  }),
  hourNumbers: (phoneNumberId: string, day: string, limit: number): QuerySpec => ({
    collection: `${dayNumbersPath(phoneNumberId, day)}/hours`,
    where: [],
    orderBy: [],
    limit,
  }),
  /** Console: the days of all numbers, oldest first. @param fromDay yyyy-mm-dd, included, as `toDay` is */
  dayNumbers: (fromDay: string, toDay: string, limit: number): QuerySpec => ({
    collection: "numbers",
    where: [
      ["day", ">=", fromDay],
      ["day", "<=", toDay],
    ],
    orderBy: [["day", "asc"]],
    limit,
  }),
};

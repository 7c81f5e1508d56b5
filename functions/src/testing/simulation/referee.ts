/**
 * Watches every commit, send, question, log line and acknowledgement, and holds the invariants after each of them:
 *
 * I1 what was acknowledged is in the documents, once, and stays. I2 Meta accepts a message once, but for the one resend
 * of free text after two minutes of silence. I3 no AI text is claimed in another epoch than its turn's, no machine's text
 * sets out once more under a claim from before a takeover, and nothing leaves later than five seconds after its claim. I4 a delivery state never falls. I5 whatever isn't finished is due
 * within five minutes. I6 nothing leaves its business number and its conversation. I7 no log says who or what.
 * I8 messages of a conversation leave in the order of their claims.
 */
import type { Conversation } from "../../contract/conversation";
import { deliveryState } from "../../contract/delivery";
import type { WebhookEvent } from "../../contract/documents";
import type { Instant } from "../../contract/instant";
import type { InboundMessage, Message, OutboundMessage } from "../../contract/message";
import { conversationPath, eventPath, messagePath } from "../../contract/paths";
import { isTakeoverError } from "../../core/errors";
import { sha256 } from "../../core/hash";
import { sendWithinMs, unknownQuietMs } from "../../core/limits";
import { readEcho } from "../../core/outbound/echo";
import type { OutgoingMessage } from "../../core/ports";
import type { AiRequest } from "../../core/turn/provider";
import type { MemoryStore } from "../memoryStore";
import type { Invocation, Scheduler } from "./scheduler";
import { type Told, words } from "./told";

type Data = Record<string, unknown>;

const dueWithinMs = 5 * 60_000;
/** Statuses of messages nobody knows are looked for at longer and longer intervals. */
const eventDueWithinMs = 60 * 60_000;

const isConversation = /^conversations\/[^/]+$/;
const isMessage = /^conversations\/[^/]+\/messages\/[^/]+$/;
const conversationIdOf = (path: string): string => path.split("/")[1] ?? "";
const ms = (instant: Instant | undefined): number | undefined => instant?.toMillis();

/** What nobody may find in a log: customers' numbers, what was said. */
const secret = /628120000|rahasia/i;

const rankOf: Readonly<Record<string, number>> = { accepted: 1, sent: 2, delivered: 3, read: 4, played: 5 };

/** Of the words a rule hears, any customer may say any. */
const isWord = (text: string): boolean => words.includes(text);

/** One claim of a message, as it was committed. */
interface Claimed {
  /** In the order of the conversation's claims. */
  place: number;
  at: number;
  attempt: number;
  /** A request was made under it. */
  hasLeft: boolean;
}

export class Referee {
  /** The first thing that was wrong. */
  violation: string | null = null;
  /** Allowed resends of a text whose fate was unknown. */
  resends = 0;
  /** Of those, how many reached the customer twice. */
  doubles = 0;
  readonly acks: { eventId: string; told: readonly Told[] }[] = [];
  private readonly messagePaths = new Map<string, string[]>();
  private readonly turnEpochs = new Map<string, number>();
  private readonly claims = new Map<string, Claimed>();
  private readonly places = new Map<string, number>();
  private readonly lastLeft = new Map<string, number>();
  /** When Meta accepted what, by message path, and under which attempt. */
  private readonly acceptances = new Map<string, { at: number; attempt: number }[]>();

  constructor(
    private readonly scheduler: Scheduler,
    private readonly store: MemoryStore,
  ) {}

  violate(what: string): void {
    if (this.violation !== null) return;
    this.violation = what;
    this.scheduler.note(`            VIOLATION ${what}`);
    this.scheduler.stop();
  }

  private check(holds: boolean, what: () => string): void {
    if (!holds) this.violate(what());
  }

  data(path: string): Data | undefined {
    return this.store.documents.get(path)?.data;
  }

  conversationOf(phoneNumberId: string, waId: string): string | null {
    for (const [path, { data }] of this.store.documents) {
      if (!isConversation.test(path)) continue;
      const { customer, phoneNumberId: number } = data as unknown as Conversation;
      if (number === phoneNumberId && customer.waId === waId) return conversationIdOf(path);
    }
    return null;
  }

  /** When the sweep has something to do, epoch milliseconds. */
  earliestDue(): number | null {
    let earliest: number | null = null;
    for (const { data } of this.store.documents.values()) {
      const due = ms((data as { dueAt?: Instant }).dueAt);
      if (due !== undefined && (earliest === null || due < earliest)) earliest = due;
    }
    return earliest;
  }

  /** An invocation ended with an error: only what the flow knows of may come out. */
  threw(by: Invocation, error: unknown): void {
    const isKnown = isTakeoverError(error) && error.code !== "internal";
    this.check(isKnown, () => `${by.name} threw ${error instanceof Error ? (error.stack ?? "") : "?"}`);
    this.check(!secret.test(String(error)), () => `I7: ${by.name} threw an error that says too much`);
  }

  logged(event: string, fields: unknown): void {
    const line = JSON.stringify(fields ?? {});
    this.check(!secret.test(line), () => `I7: the log ${event} says ${line}`);
  }

  asked({ conversationId, messages }: AiRequest): void {
    const { customer } = this.data(conversationPath(conversationId)) as unknown as Conversation;
    for (const { role, text } of messages) {
      const isOwn = role !== "customer" || text.includes(customer.waId ?? "?") || isWord(text);
      this.check(isOwn, () => `I6: the AI of ${conversationId} was shown ${text}`);
    }
  }

  acknowledged(body: Uint8Array, told: readonly Told[]): void {
    const eventId = sha256(body);
    this.acks.push({ eventId, told });
    const event = this.data(eventPath(eventId)) as unknown as WebhookEvent | undefined;
    if (!event) this.violate(`I1: ${eventId} was acknowledged and isn't there`);
    else if (event.state === "folded") this.isThere(told);
    else this.check(event.state === "received", () => `I1: ${eventId} ended as ${event.state}`);
  }

  /** I1: everything that was told stands in the documents once. */
  isThere(told: readonly Told[]): void {
    for (const each of told) {
      if (each.type === "message") {
        const paths = this.messagePaths.get(each.wamid) ?? [];
        this.check(paths.length === 1, () => `I1: ${each.wamid} stands in ${String(paths.length)} documents`);
        const message = this.data(paths[0] ?? "") as unknown as InboundMessage | undefined;
        const text = message?.content.type === "text" ? message.content.text : undefined;
        this.check(text === each.text, () => `I1: ${each.wamid} says something else`);
      } else if (each.path !== null) {
        const message = this.data(each.path) as unknown as OutboundMessage | undefined;
        const found = Object.values(message?.receipts ?? {}).filter(
          ({ status, wamid }) => status === each.status && wamid === each.wamid,
        );
        this.check(
          found.length === 1,
          () => `I1: ${each.status} of ${each.wamid} stands there ${String(found.length)} times`,
        );
      }
    }
  }

  committed(by: Invocation, before: ReadonlyMap<string, Data | undefined>): void {
    for (const [path, old] of before) {
      const now = this.data(path);
      if (!now || now === old) continue;
      if (isConversation.test(path)) this.conversation(path, now as unknown as Conversation);
      else if (isMessage.test(path)) {
        this.message(by, path, old as unknown as Message | undefined, now as unknown as Message);
      } else if (path.startsWith("webhookEvents/")) this.event(path, now as unknown as WebhookEvent);
    }
  }

  private event(path: string, event: WebhookEvent): void {
    const due = ms(event.dueAt);
    this.check((event.state === "received") === (due !== undefined), () => `I5: ${path} is ${event.state}`);
    this.dueSoon(path, due, eventDueWithinMs);
  }

  private dueSoon(path: string, due: number | undefined, within: number): void {
    this.check(due === undefined || due <= this.scheduler.now + within, () => `I5: ${path} is due too late`);
  }

  private conversation(path: string, conversation: Conversation): void {
    const { owner, ai, waiting, turn, outbox, suppressed, handBackAt } = conversation;
    if (turn && !this.turnEpochs.has(turn.id)) this.turnEpochs.set(turn.id, turn.epoch);
    const toAnswer = owner === "ai" && waiting.length > 0 && !suppressed;
    const isUnderWay = turn !== null || outbox.length > 0 || toAnswer || handBackAt !== null;
    const due = ms(conversation.dueAt);
    this.check(!isUnderWay || due !== undefined, () => `I5: ${path} is under way and never due`);
    this.dueSoon(path, due, dueWithinMs);
    const isOurs = turn?.draft === true ? owner === "human" && ai === "draft" : owner === "ai";
    this.check(
      !turn || (isOurs && turn.epoch === conversation.ownerEpoch),
      () => `I3: ${path} has a turn of an older epoch`,
    );
  }

  private message(by: Invocation, path: string, old: Message | undefined, now: Message): void {
    if (!old) {
      const name = path.slice(path.lastIndexOf("/") + 1);
      this.messagePaths.set(name, [...(this.messagePaths.get(name) ?? []), path]);
    }
    if (now.direction === "inbound") this.inbound(path, old as InboundMessage | undefined, now);
    else this.outbound(by, path, old as OutboundMessage | undefined, now);
  }

  private inbound(path: string, old: InboundMessage | undefined, now: InboundMessage): void {
    const due = ms(now.dueAt);
    const isOpen = now.disposition === "pending" && now.origin === "live";
    this.check(!isOpen || due !== undefined, () => `I5: ${path} is pending and never due`);
    this.check(
      !old || old.disposition === "pending" || now.disposition !== "pending",
      () => `I1: ${path} was ${old?.disposition ?? ""} and is pending again`,
    );
    this.dueSoon(path, due, dueWithinMs);
  }

  private outbound(
    by: Invocation,
    path: string,
    old: OutboundMessage | undefined,
    now: OutboundMessage,
  ): void {
    const due = ms(now.dueAt);
    const isUnderWay = ["queued", "claimed", "unknown"].includes(now.send.state);
    this.check(!isUnderWay || due !== undefined, () => `I5: ${path} is ${now.send.state} and never due`);
    this.dueSoon(path, due, dueWithinMs);
    if (old) this.rises(path, old, now);
    const isNewClaim =
      now.send.state === "claimed" &&
      (old?.send.state !== "claimed" || old.send.attempt !== now.send.attempt);
    if (isNewClaim) this.claimed(by, path, old, now);
  }

  /** I4. `failed` beside `sent` is a failure, beside `delivered` a conflict; receipts never go. */
  private rises(path: string, old: OutboundMessage, now: OutboundMessage): void {
    const lost = Object.keys(old.receipts).filter((key) => !Object.hasOwn(now.receipts, key));
    this.check(lost.length === 0, () => `I1: ${path} lost a receipt`);
    const [was, is] = [deliveryState(old).state, deliveryState(now).state];
    const [from, to] = [rankOf[was] ?? 0, rankOf[is] ?? 0];
    const failedAfterSent = is === "failed" && from <= 2;
    this.check(to >= from || failedAfterSent, () => `I4: ${path} went from ${was} to ${is}`);
  }

  private claimed(
    by: Invocation,
    path: string,
    old: OutboundMessage | undefined,
    now: OutboundMessage,
  ): void {
    const { author, send } = now;
    const id = conversationIdOf(path);
    const conversation = this.data(conversationPath(id)) as unknown as Conversation;
    const place = (this.places.get(id) ?? 0) + 1;
    this.places.set(id, place);
    this.claims.set(path, { place, at: this.scheduler.now, attempt: send.attempt, hasLeft: false });
    if (author.type === "ai") {
      const epoch = this.turnEpochs.get(author.turnId);
      const isFresh = conversation.owner === "ai" && conversation.ownerEpoch === epoch;
      this.check(
        isFresh,
        () =>
          `I3: ${by.name} claimed ${path} of epoch ${String(epoch)} in ${String(conversation.ownerEpoch)}`,
      );
    }
    if (author.type === "system") {
      this.check(conversation.ownerEpoch === send.epoch, () => `I3: ${path} belongs to an older epoch`);
    }
    const isOnItsWay = (other: string): boolean => {
      const { state, leaseUntil } = (this.data(other) as unknown as OutboundMessage).send;
      return state === "claimed" && (ms(leaseUntil) ?? 0) > this.scheduler.now;
    };
    const others = [...this.claims.keys()].filter(
      (other) => other !== path && conversationIdOf(other) === id && isOnItsWay(other),
    );
    this.check(others.length === 0, () => `I8: two messages of ${id} are on their way`);
    const isKnown = Object.keys(old?.receipts ?? {}).length > 0 || (old?.send.wamids.length ?? 0) > 0;
    this.check(!isKnown, () => `I2: ${path} is claimed again although Meta has it`);
  }

  /** A request to Meta leaves. */
  transmitted(message: OutgoingMessage): void {
    const echo = readEcho(message.echo, message.phoneNumberId);
    if (!echo) {
      this.violate(`I6: the label ${message.echo} leaves under ${message.phoneNumberId}`);
      return;
    }
    const path = messagePath(echo.conversationId, echo.messageId);
    const stored = this.data(path) as unknown as OutboundMessage | undefined;
    const claim = this.claims.get(path);
    if (!stored || !claim) {
      this.violate(`I2: ${path} leaves without a claim`);
      return;
    }
    const { customer, ownerEpoch } = this.data(
      conversationPath(echo.conversationId),
    ) as unknown as Conversation;
    const isOfNow = stored.send.epoch === null || stored.send.epoch === ownerEpoch;
    this.check(!claim.hasLeft || isOfNow, () => `I3: ${path} sets out once more after a takeover`);
    claim.hasLeft = true;
    this.check(
      stored.phoneNumberId === message.phoneNumberId && customer.waId === message.customer.waId,
      () => `I6: ${path} goes to another customer`,
    );
    const text = message.content.type === "text" ? message.content.text : "";
    const isOwn = stored.author.type !== "ai" || text.includes(echo.conversationId);
    this.check(isOwn, () => `I6: ${path} says what was meant for another conversation`);
    const age = this.scheduler.now - claim.at;
    this.check(age <= sendWithinMs, () => `I3: ${path} leaves ${String(age)} ms after its claim`);
    this.check(claim.attempt === echo.attempt, () => `I2: ${path} leaves under an older attempt`);
    const last = this.lastLeft.get(echo.conversationId) ?? 0;
    this.check(claim.place >= last, () => `I8: ${path} leaves after one that was claimed later`);
    this.lastLeft.set(echo.conversationId, claim.place);
  }

  /** Meta took a message. */
  accepted(message: OutgoingMessage): void {
    const echo = readEcho(message.echo, message.phoneNumberId);
    if (!echo) return;
    const path = messagePath(echo.conversationId, echo.messageId);
    const before = this.acceptances.get(path) ?? [];
    const now = this.scheduler.now;
    const first = before[0];
    if (first) {
      this.resends += 1;
      this.doubles += 1;
      const isAllowed =
        before.length === 1 &&
        first.attempt !== echo.attempt &&
        now - first.at >= unknownQuietMs &&
        message.content.type === "text";
      this.check(
        isAllowed,
        () =>
          `I2: Meta accepted ${path} again after ${String(now - first.at)} ms, attempt ${String(echo.attempt)}`,
      );
    }
    this.acceptances.set(path, [...before, { at: now, attempt: echo.attempt }]);
  }

  /** Where a message stands. */
  pathsOf(messageId: string): readonly string[] {
    return this.messagePaths.get(messageId) ?? [];
  }
}

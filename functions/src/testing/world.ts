/**
 * The whole server in memory: real core, memory store, virtual time, a Meta and an AI whose answers the test writes and
 * whose ledgers it reads. Triggers fire as in production: once for each created message, unless the test says otherwise.
 */
import { type Conversation, conversationSchema } from "../contract/conversation";
import type { Channel } from "../contract/documents";
import { type Message, messageSchema } from "../contract/message";
import { channelPath, conversationPath } from "../contract/paths";
import { readDelivery } from "../adapters/whatsapp/read/delivery";
import { channelCache } from "../adapters/firestore/channels";
import { advance } from "../core/advance";
import { foldEvent } from "../core/facts/foldEvent";
import { type ReceivePorts, receive } from "../core/facts/receive";
import { IdentityHints } from "../core/facts/resolve";
import { messageCreated } from "../core/messageCreated";
import type { OutgoingMessage, Ports, SendOutcome } from "../core/ports";
import { sweep } from "../core/sweep";
import type { TemplatesAtMeta } from "../core/template/ports";
import type { AiAnswer, AiRequest } from "../core/turn/provider";
import { channelDocument } from "./documents";
import { FakeTemplates } from "./fakeTemplates";
import { MemoryMedia } from "./memoryMedia";
import { MemoryStore } from "./memoryStore";
import { VirtualClock } from "./virtualClock";

type Answer = AiAnswer | Error | ((request: AiRequest) => Promise<AiAnswer> | AiAnswer);
type Outcome = SendOutcome | ((message: OutgoingMessage) => Promise<SendOutcome> | SendOutcome);

/** What a sent message says, or its template's name. */
export const wordsOf = (content: OutgoingMessage["content"]): string => {
  if (content.type === "template") return content.name;
  return "text" in content ? content.text : content.type;
};

export class World {
  readonly store = new MemoryStore();
  readonly clock = new VirtualClock();
  /** What Meta really accepted, in order. */
  readonly ledger: (OutgoingMessage & { wamid: string })[] = [];
  readonly asked: AiRequest[] = [];
  readonly typing: string[] = [];
  /** Meta's ids of messages that were marked as read. */
  readonly read: string[] = [];
  /** Names of the files that were brought to Meta. */
  readonly uploads: string[] = [];
  readonly media = new MemoryMedia();
  /** The templates as Meta has them. */
  readonly templates = new FakeTemplates();
  /** Ids of media documents somebody was asked to fetch. */
  readonly mediaWanted: string[] = [];
  readonly logged: { event: string; fields: unknown }[] = [];
  /** Scripted, first in first out; then the default. */
  readonly answers: Answer[] = [];
  readonly outcomes: Outcome[] = [];
  /** What goes wrong with an event trigger: nothing, lost, or delivered twice. */
  triggers: "once" | "lost" | "twice" = "once";
  provider: string | null = "fake";
  /** Documents read to show the AI what was said. */
  historyReads = 0;
  /** Webhook posts, triggers and tasks. */
  invocations = 0;
  readonly failures: unknown[] = [];
  private running: Promise<unknown>[] = [];
  private ids = 0;

  constructor(channel: Partial<Channel> = {}) {
    const document = channelDocument(channel);
    this.store.documents.set(channelPath(document.phoneNumberId), { data: { ...document }, version: 0 });
    const query = this.store.query.bind(this.store);
    this.store.query = async (spec) => {
      const found = await query(spec);
      if (spec.orderBy.some(([field]) => field === "sentAt")) this.historyReads += found.length;
      return found;
    };
    this.store.onCreate = (path, data) => {
      const [, conversationId = "", kind, messageId = ""] = path.split("/");
      if (kind !== "messages") return;
      const times = { once: 1, lost: 0, twice: 2 }[this.triggers];
      for (let time = 0; time < times; time += 1) {
        this.start(() => messageCreated(() => this.ports, data, conversationId, messageId));
      }
    };
  }

  readonly ports: Ports & ReceivePorts = this.makePorts();

  /** Delivers a webhook body and lets everything it sets off finish. */
  async deliver(body: unknown): Promise<{ eventId: string; duplicate: boolean }> {
    const received = await this.post(body);
    await this.idle();
    return received;
  }

  /** Delivers a webhook body; what it sets off goes on. */
  post(body: unknown): Promise<{ eventId: string; duplicate: boolean }> {
    this.invocations += 1;
    const bytes = Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
    return this.clock.run(receive(this.ports, bytes));
  }

  /** Starts work beside the test, as another instance would run it. */
  start(work: () => Promise<unknown>): void {
    this.invocations += 1;
    this.running.push(work().catch((error: unknown) => this.failures.push(error)));
  }

  /** Lets time pass until everything that was started is done. */
  async idle(): Promise<void> {
    while (this.running.length > 0) {
      const work = this.running;
      this.running = [];
      await this.clock.run(Promise.all(work));
    }
  }

  /** The processes under way are gone; what they waited for never comes. */
  abandon(): void {
    this.running = [];
    this.clock.dropAll();
  }

  async sweep(): Promise<void> {
    await this.clock.run(sweep(this.ports));
    await this.idle();
  }

  /** The event of a live message, once more. */
  trigger(conversationId: string, messageId: string): Promise<void> {
    return messageCreated(() => this.ports, { origin: "live" }, conversationId, messageId);
  }

  conversation(conversationId = this.onlyConversationId()): Conversation {
    return conversationSchema.parse(this.store.documents.get(conversationPath(conversationId))?.data);
  }

  /** Whether an agent could see a conversation yet. */
  isKnownToAgents(): boolean {
    return this.conversationPaths().length > 0;
  }

  private conversationPaths(): string[] {
    return [...this.store.documents.keys()].filter((path) => /^conversations\/[^/]+$/.test(path));
  }

  onlyConversationId(): string {
    const ids = this.conversationPaths();
    if (ids.length !== 1) throw new Error(`expected one conversation, found ${String(ids.length)}`);
    return (ids[0] ?? "").split("/")[1] ?? "";
  }

  /** Messages by document id. */
  messages(): Record<string, Message> {
    const paths = [...this.store.documents].filter(([path]) => /\/messages\/[^/]+$/.test(path));
    return Object.fromEntries(
      paths.map(([path, { data }]) => [path.split("/").at(-1) ?? "", messageSchema.parse(data)]),
    );
  }

  message(messageId: string): Message {
    const message = this.messages()[messageId];
    if (!message) throw new Error("no such message");
    return message;
  }

  outbound(): Extract<Message, { direction: "outbound" }>[] {
    return Object.values(this.messages()).filter((message) => message.direction === "outbound");
  }

  private makePorts(): Ports & ReceivePorts {
    const { store, clock } = this;
    return {
      store,
      clock,
      ids: { next: () => `id-${String((this.ids += 1))}` },
      log: {
        info: (event, fields) => this.logged.push({ event, fields }),
        warn: (event, fields) => this.logged.push({ event, fields }),
      },
      channels: channelCache(store, clock),
      hints: new IdentityHints(clock),
      readDelivery,
      tasks: {
        foldEvent: (eventId, dueAt) => this.later(dueAt, () => foldEvent(this.ports, eventId)),
        advanceConversation: (id, dueAt) => this.later(dueAt, () => advance(this.ports, id)),
        fetchMedia: (id) => Promise.resolve(void this.mediaWanted.push(id)),
      },
      whatsapp: {
        send: (message) => this.send(message),
        showTyping: (_number, wamid) => Promise.resolve(void this.typing.push(wamid)),
        markRead: (_number, wamid) => Promise.resolve(void this.read.push(wamid)),
        uploadFile: (_number, { filename }) =>
          Promise.resolve(`meta-file-${String(this.uploads.push(filename))}`),
        ...this.templateCalls(),
      },
      ai: this.makeAi(),
      media: this.media,
    };
  }

  private templateCalls(): TemplatesAtMeta {
    const { templates } = this;
    return {
      createTemplate: (wabaId, template) => templates.createTemplate(wabaId, template),
      editTemplate: (id, draft, category) => templates.editTemplate(id, draft, category),
      deleteTemplate: (wabaId, name, id) => templates.deleteTemplate(wabaId, name, id),
      listTemplates: (wabaId, wanted) => templates.listTemplates(wabaId, wanted),
      readTemplate: (id) => templates.readTemplate(id),
      uploadSample: (file) => templates.uploadSample(file),
    };
  }

  private makeAi(): Ports["ai"] {
    const provider = (): string | null => this.provider;
    return {
      get provider() {
        return provider();
      },
      reply: async (request) => {
        this.asked.push(request);
        const answer = this.answers.shift() ?? { type: "reply", text: `answer ${String(this.asked.length)}` };
        if (answer instanceof Error) throw answer;
        return typeof answer === "function" ? answer(request) : answer;
      },
    };
  }

  private later(dueAt: number, work: () => Promise<void>): Promise<void> {
    this.start(async () => {
      await this.clock.sleep(Math.max(0, dueAt - this.clock.now()));
      await work();
    });
    return Promise.resolve();
  }

  private async send(message: OutgoingMessage): Promise<SendOutcome> {
    const scripted = this.outcomes.shift();
    if (scripted) return typeof scripted === "function" ? scripted(message) : scripted;
    return { type: "accepted", wamid: this.accept(message) };
  }

  /** Meta takes a message; the test decides whether we hear of it. */
  accept(message: OutgoingMessage): string {
    const wamid = `wamid.out${String(this.ledger.length + 1)}`;
    this.ledger.push({ ...message, wamid });
    return wamid;
  }
}

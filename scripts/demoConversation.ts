/** The conversation the demo plays, step by step. Each step is seen in Firestore and in WhatsApp's ledger, or it fails. */
import type { Agent, Conversation, Live, Message } from "./demoAgent.ts";
import { delayAi, type Phone } from "./demoPhone.ts";
import type { Timeline } from "./demoTimeline.ts";
import { Problem } from "./problem.ts";

const AI_THINKS_MS = 3_000;

/** Who takes part. */
export interface Cast {
  phone: Phone;
  agent: Agent;
  timeline: Timeline;
}

/** @throws Problem naming the step and where it wasn't seen */
function require<T>(step: string, where: "Firestore" | "the ledger", seen: T | undefined): NonNullable<T> {
  if (seen === undefined || seen === null || seen === false) {
    throw new Problem(`This step was not seen in ${where}: ${step}.`);
  }
  return seen;
}

/** @throws Problem naming the step and what the callable said */
async function done<T>(step: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new Problem(
      `This step was refused: ${step} (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}

class Scene {
  private received = 0;
  private readonly cast: Cast;
  private readonly conversationId: string;
  private readonly messages: Live<Message>;

  constructor(cast: Cast, conversationId: string) {
    this.cast = cast;
    this.conversationId = conversationId;
    this.messages = cast.agent.messagesOf(conversationId);
  }

  conversation(step: string, wanted: (conversation: Conversation) => boolean): Promise<Conversation> {
    return this.cast.agent.conversations
      .when((all) => all.find((each) => each.id === this.conversationId && wanted(each)))
      .then((found) => require(step, "Firestore", found));
  }

  /** The customer gets one more message, and only one, the same as in Firestore; it is shown, and then read. */
  async arrives(step: string, author: "ai" | "agent"): Promise<void> {
    const { phone, timeline } = this.cast;
    this.received += 1;
    const count = this.received;
    const sent = (all: readonly Message[]) => {
      const last = all.filter(({ direction }) => direction === "outbound")[count - 1];
      return last?.author.type === author && last.send?.state === "accepted" ? last : undefined;
    };
    const { content } = require(step, "Firestore", await this.messages.when(sent));
    require(step, "the ledger", await phone.hasReceived(count));
    const received = (await phone.received()).at(-1);
    const isTemplate = content.type === "template";
    const same = isTemplate ? received?.template === content.name : received?.text === content.text;
    require(step, "the ledger", same);
    const what = isTemplate ? `sends the template ${content.name ?? ""}: ` : "";
    timeline.say(author === "ai" ? "AI" : "agent", `${what}${content.text ?? ""}`);

    const isRead = ({ receipts }: Message): boolean =>
      Object.values(receipts).some(({ status }) => status === "read");
    const read = await this.messages.when((all) => {
      const last = sent(all);
      return last && isRead(last) ? last : undefined;
    });
    require(`${step} is read`, "Firestore", read);
    timeline.say("WhatsApp", "sent, delivered, read");
  }

  /** Nothing new has reached the customer. */
  async nothingArrives(step: string): Promise<void> {
    require(step, "the ledger", (await this.cast.phone.received()).length === this.received);
  }

  async isDecided(step: string, text: string, disposition: string): Promise<void> {
    const decided = await this.messages.when((all) =>
      all.find((each) => each.content.text === text && each.disposition === disposition),
    );
    require(step, "Firestore", decided);
  }

  async send(clientId: string, content: object): Promise<void> {
    const step = `the agent's ${clientId} is accepted`;
    const call = this.cast.agent.sendMessage(this.conversationId, clientId, content);
    const { state } = await done(step, call);
    require(step, "Firestore", state === "accepted" || undefined);
  }

  setAiMode(mode: "ai" | "human"): Promise<unknown> {
    const step = mode === "human" ? "the agent takes over" : "the agent leaves it to the AI";
    return done(step, this.cast.agent.setAiMode(this.conversationId, mode));
  }
}

async function ask({ phone, timeline }: Cast, text: string): Promise<void> {
  timeline.say("customer", text);
  const status = await phone.write(text);
  if (status !== 200) throw new Problem(`The webhook answered ${status} to “${text}”.`);
}

/** Ends with a call that changes nothing: the next one is the takeover, which must not wait for a process to start. */
async function firstQuestion(cast: Cast): Promise<Scene> {
  const { agent, phone } = cast;
  await ask(cast, "Halo, berapa harga Waktoo?");
  const step = "the customer's first question";
  const found = await agent.conversations.when((all) =>
    all.find(({ customer }) => customer.waId === phone.number),
  );
  const scene = new Scene(cast, require(step, "Firestore", found).id);
  await scene.arrives("the AI's first answer", "ai");
  await scene.isDecided("the question is marked as answered", "Halo, berapa harga Waktoo?", "answered");
  await scene.setAiMode("ai");
  return scene;
}

async function takeover(cast: Cast, scene: Scene): Promise<void> {
  const { timeline } = cast;
  await delayAi(AI_THINKS_MS);
  await ask(cast, "Cara ajukan cuti bagaimana?");
  await scene.conversation("the AI thinks about the second question", ({ turn }) => turn !== null);
  timeline.say("AI", "is thinking …");
  await scene.setAiMode("human");
  await scene.conversation("the agent has the conversation", ({ owner }) => owner === "human");
  timeline.say("agent", "takes over");
  await scene.isDecided("the second question is the agent's", "Cara ajukan cuti bagaimana?", "humanOwns");
  const step = "the AI's late answer is the agent's draft";
  const { draft } = await scene.conversation(step, (conversation) => conversation.draft !== null);
  timeline.say("AI", `was about to say, now the agent's draft: ${draft?.text ?? ""}`);
  await scene.nothingArrives("the AI's late answer is not sent");
}

/** Plays it all. @throws Problem in one sentence, for the first step that wasn't seen */
export async function playConversation(cast: Cast): Promise<void> {
  const { timeline } = cast;
  const scene = await firstQuestion(cast);
  await takeover(cast, scene);

  await scene.send("reply", { type: "text", text: "Halo Budi, saya Sari. Ajukan di menu Cuti ya." });
  await scene.arrives("the agent's reply", "agent");

  const order = { type: "template", name: "order_update", language: "id", parameters: ["Budi"] };
  await scene.send("template", order);
  await scene.arrives("the template order_update", "agent");

  await scene.setAiMode("ai");
  await scene.conversation("the AI has the conversation again", ({ owner }) => owner === "ai");
  timeline.say("agent", "hands back");

  await ask(cast, "Bisa coba gratis?");
  await scene.arrives("the AI's answer after the hand-back", "ai");
  await scene.isDecided("the last question is marked as answered", "Bisa coba gratis?", "answered");
}

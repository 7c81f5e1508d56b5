/**
 * F26: agents who take over, hand back and assign at the same time. However their calls overlap, there is one order in
 * which each, made alone, would have answered as it did. A thousand random histories, a small checker (Wing and Gong).
 */
import type { OwnedBy } from "../../contract/calls";
import { textDelivery } from "../../testing/deliveries";
import { World } from "../../testing/world";
import { isTakeoverError } from "../errors";
import type { Ports } from "../ports";
import type { Store } from "../store";
import { assignConversation } from "./assignConversation";
import { setAiMode } from "./setAiMode";

type State = Pick<OwnedBy, "owner" | "ownerEpoch" | "agentUid">;
interface Call {
  what: "take" | "back" | "assign";
  by: string;
  /** For `assign`. */
  to: string | null;
  expected: number | null;
}
interface Answer extends Partial<State> {
  lost: boolean;
}
/** A call with the moments it began and ended, in the order of all moments. */
interface Event {
  call: Call;
  answer: Answer;
  from: number;
  until: number;
}

const lost = (state: State): [State, Answer] => [state, { lost: true, ...state }];
const won = (state: State, withAgent: boolean): [State, Answer] => {
  const { owner, ownerEpoch, agentUid } = state;
  return [state, { lost: false, owner, ownerEpoch, ...(withAgent ? { agentUid } : {}) }];
};

/** What one call does alone: written again here, from what is promised. */
function alone(state: State, { what, by, to, expected }: Call): [State, Answer] {
  const stale = expected !== null && expected !== state.ownerEpoch;
  const raised = state.ownerEpoch + 1;
  if (what === "back") {
    if (state.owner === "ai") return won(state, false);
    return stale ? lost(state) : won({ owner: "ai", ownerEpoch: raised, agentUid: null }, false);
  }
  const agentUid = what === "take" ? by : to;
  const withAgent = what === "assign";
  const isDone = state.agentUid === agentUid && (state.owner === "human" || agentUid === null);
  if (isDone) return won(state, withAgent);
  if (stale) return lost(state);
  if (state.owner === "ai" && agentUid === null) return won(state, withAgent);
  const raises = state.owner === "ai" || expected !== null;
  return won({ owner: "human", ownerEpoch: raises ? raised : state.ownerEpoch, agentUid }, withAgent);
}

const isSame = (a: object, b: object): boolean =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

/** Whether some order explains all answers and the end: none of them before one that had ended when it began. */
function explained(events: readonly Event[], state: State, end: State): boolean {
  if (events.length === 0) return isSame(state, end);
  const firstEnd = Math.min(...events.map(({ until }) => until));
  return events
    .filter(({ from }) => from < firstEnd)
    .some((event) => {
      const [after, answer] = alone(state, event.call);
      const rest = events.filter((each) => each !== event);
      return isSame(answer, event.answer) && explained(rest, after, end);
    });
}

/** Numbers from 0 up to, not including, 1; the same ones for the same seed. */
function numbers(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4_294_967_296;
  };
}

/** The store of a machine far away: each call takes as long as it likes. */
function slow(store: Store, wait: () => Promise<void>): Store {
  return {
    get: async (path) => {
      await wait();
      return store.get(path);
    },
    getAll: async (paths) => {
      await wait();
      return store.getAll(paths);
    },
    query: async (spec) => {
      await wait();
      return store.query(spec);
    },
    count: async (spec) => {
      await wait();
      return store.count(spec);
    },
    sum: async (spec, field) => {
      await wait();
      return store.sum(spec, field);
    },
    commit: async (writes) => {
      await wait();
      const versions = await store.commit(writes);
      await wait();
      return versions;
    },
  };
}

const people = ["agent-1", "agent-2", "agent-3"];

interface History {
  start: State;
  events: Event[];
  end: State;
}

async function history(seed: number, broken = false): Promise<History> {
  const random = numbers(seed);
  const pick = <Value>(from: readonly Value[]): Value => from[Math.floor(random() * from.length)] as Value;
  const world = new World();
  for (const uid of people) {
    world.store.documents.set(`users/${uid}`, {
      data: { role: "agent", disabled: false, name: uid },
      version: 0,
    });
  }
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  const conversationId = world.onlyConversationId();
  const { clock } = world;
  const state = (): State => {
    const { owner, ownerEpoch, agentUid } = world.conversation();
    return { owner, ownerEpoch, agentUid };
  };
  const store = slow(world.store, () => clock.sleep(Math.floor(random() * 8)));
  const commit = store.commit.bind(store);
  if (broken) {
    store.commit = (writes) =>
      commit(writes.map((write) => (write.op === "update" ? { ...write, version: undefined } : write)));
  }
  const ports: Ports = { ...world.ports, store };
  const start = state();
  const events: Event[] = [];
  let moment = 0;

  async function make(call: Call): Promise<Answer> {
    const epoch = call.expected === null ? {} : { expectedEpoch: call.expected };
    const by = { uid: call.by, name: call.by };
    try {
      if (call.what === "assign") {
        const input = { conversationId, agentUid: call.to, ...epoch };
        const { owner, ownerEpoch, agentUid } = await assignConversation(ports, input, by);
        return { lost: false, owner, ownerEpoch, agentUid };
      }
      const mode = call.what === "take" ? "human" : "ai";
      return { lost: false, ...(await setAiMode(ports, { conversationId, mode, ...epoch }, by)) };
    } catch (error) {
      if (!isTakeoverError(error, "failedPrecondition") || !error.details) throw error;
      const { agentName: _name, ...details } = error.details;
      return { lost: true, ...(details as unknown as State) };
    }
  }

  async function work(by: string): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await clock.sleep(Math.floor(random() * 20));
      const expected = random() < 0.7 ? state().ownerEpoch : null;
      const call: Call = {
        what: pick(["take", "take", "back", "assign"] as const),
        by,
        to: pick([...people, null]),
        expected,
      };
      const from = (moment += 1);
      const answer = await make(call);
      events.push({ call, answer, from, until: (moment += 1) });
    }
  }

  await clock.run(Promise.all(people.map(work)));
  await world.idle();
  expect(world.failures).toEqual([]);
  return { start, events, end: state() };
}

describe("F26: at once", () => {
  it.each(Array.from({ length: 10 }, (_, hundred) => hundred * 100))(
    "histories %i and the hundred from there have an order",
    async (first) => {
      let losers = 0;
      for (let seed = first; seed < first + 100; seed += 1) {
        const { start, events, end } = await history(seed);
        expect({ seed, events: explained(events, start, end) ? "explained" : events }).toEqual({
          seed,
          events: "explained",
        });
        expect(end.ownerEpoch).toBeGreaterThanOrEqual(start.ownerEpoch);
        losers += events.filter(({ answer }) => answer.lost).length;
      }
      expect(losers).toBeGreaterThan(20);
    },
  );

  it("is seen to be out of order when commits don't insist on what was read", async () => {
    const whole: History[] = [];
    for (let seed = 0; seed < 100; seed += 1) {
      const found = await history(seed, true).catch((error: unknown) => error);
      if (!isTakeoverError(found)) whole.push(found as History);
    }
    const unexplained = whole.filter(({ start, events, end }) => !explained(events, start, end));
    expect(unexplained.length).toBeGreaterThan(10);
  });
});

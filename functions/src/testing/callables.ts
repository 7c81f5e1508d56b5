/**
 * The deployed callables on a world in memory, called as somebody. A test file replaces `../../wiring` by `wired` before
 * it imports them:
 *
 *     jest.mock("../../wiring", () => jest.requireActual("../../testing/callables").wired);
 */
import { userCache } from "../adapters/firestore/users";
import type { Role } from "../contract/user";
import { userPath } from "../contract/paths";
import { callBudget } from "../core/team/callBudget";
import { textDelivery } from "./deliveries";
import { MemoryAccounts } from "./memoryAccounts";
import { NumberAtMeta } from "./numberAtMeta";
import { World } from "./world";

export interface Office {
  world: World;
  accounts: MemoryAccounts;
  users: ReturnType<typeof userCache>;
  budget: ReturnType<typeof callBudget>;
  /** The number at Meta. */
  atMeta: NumberAtMeta;
}

const now: { office: Office | null } = { office: null };

/** A team and one customer who just wrote and was answered. */
export async function openOffice(): Promise<Office & { conversationId: string }> {
  const world = new World();
  const accounts = new MemoryAccounts();
  now.office = {
    world,
    accounts,
    users: userCache(world.store, world.clock),
    budget: callBudget(world.clock),
    atMeta: new NumberAtMeta(),
  };
  const roles: Record<string, Role> = {
    "agent-1": "agent",
    "agent-2": "agent",
    "supervisor-1": "supervisor",
    "admin-1": "admin",
  };
  for (const [uid, role] of Object.entries(roles)) {
    accounts.add(uid, role);
    setUser(world, uid, role);
  }
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  return { ...now.office, conversationId: world.onlyConversationId() };
}

/** What an admin, or nobody yet, wrote about a member of the team. */
export function setUser(world: World, uid: string, role: Role, disabled = false): void {
  const version = (world.store.documents.get(userPath(uid))?.version ?? 0) + 1;
  world.store.documents.set(userPath(uid), { data: { role, disabled, name: uid }, version });
}

function office(): Office {
  if (!now.office) throw new Error("no office is open");
  return now.office;
}

const ports = () => office().world.ports;

export const wired = {
  get log() {
    return ports().log;
  },
  ports,
  sweepPorts: ports,
  receivePorts: ports,
  callPorts: ports,
  templatePorts: ports,
  teamPorts: () => ({ ...ports(), accounts: office().accounts, users: office().users }),
  channelPorts: () => ({ ...ports(), ...office().atMeta.ports }),
  callerPorts: () => {
    const { users, budget } = office();
    return { clock: ports().clock, log: ports().log, users, budget };
  },
};

export interface Caller {
  uid: string;
  /** Claims. */
  token: Record<string, unknown>;
}

/** A result, or the HttpsError as a client sees it. */
export type Answer =
  { result: unknown } | { code: string; message: string; details: Record<string, unknown> | undefined };

type Wrapped = (request: { data: unknown; auth?: Caller }) => Promise<unknown>;

/** @param callable as `firebase-functions-test` wraps it */
export async function ask(callable: unknown, data: unknown, caller: Caller | null): Promise<Answer> {
  const call = (callable as { run: Wrapped }).run.bind(callable);
  try {
    const request = { data, ...(caller ? { auth: caller } : {}) };
    return { result: await office().world.clock.run(call(request)) };
  } catch (error) {
    const { code, message, details } = error as Extract<Answer, { code: string }>;
    return { code, message, details };
  }
}

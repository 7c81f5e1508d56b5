/** Admins decide who is in the team; what they take away is gone at once, also where somebody is signed in. */
import { userCache } from "../../adapters/firestore/users";
import type { InviteUserInput } from "../../contract/calls";
import type { User } from "../../contract/user";
import { roleNow } from "../../contract/user";
import { MemoryAccounts } from "../../testing/memoryAccounts";
import { World } from "../../testing/world";
import { TakeoverError } from "../errors";
import { disableUser } from "./disableUser";
import { inviteUser } from "./inviteUser";
import type { TeamPorts } from "./ports";
import { setRole } from "./setRole";

const admin = { uid: "admin-1" };
let world: World;
let accounts: MemoryAccounts;
let ports: TeamPorts;
beforeEach(() => {
  world = new World();
  accounts = new MemoryAccounts();
  accounts.add("sari", null, "Sari");
  accounts.add("admin-1", "admin");
  ports = { ...world.ports, accounts, users: userCache(world.store, world.clock) };
});

const account = { uid: "sari" };
const document = () => world.store.dump()["users/sari"] as User | undefined;
const run = <Value>(work: Promise<Value>): Promise<Value> => world.clock.run(work);

it("brings somebody into the team by their address", async () => {
  const by = { account: { email: "sari@example.com" }, role: "agent" } as const;
  expect(await run(setRole(ports, by, admin))).toEqual({
    uid: "sari",
    role: "agent",
    disabled: false,
    name: "Sari",
  });
  expect(document()).toMatchObject({ role: "agent", disabled: false, updatedBy: "admin-1" });
  expect(accounts.held.get("sari")).toMatchObject({ role: "agent", disabled: false, revoked: 0 });
});

it("ends sign-ins when it takes something away, and not when it gives", async () => {
  const role = async (next: "agent" | "supervisor" | "admin") => {
    await run(setRole(ports, { account, role: next }, admin));
    return accounts.held.get("sari")?.revoked;
  };
  expect(await role("agent")).toBe(0);
  expect(await role("supervisor")).toBe(0);
  expect(await role("supervisor")).toBe(0);
  expect(await role("agent")).toBe(1);
});

it("puts somebody out and lets them in again with the role they had", async () => {
  await run(setRole(ports, { account, role: "supervisor" }, admin));
  await run(disableUser(ports, { account, disabled: true }, admin));
  expect(document()).toMatchObject({ role: "supervisor", disabled: true });
  expect(accounts.held.get("sari")).toMatchObject({ disabled: true, revoked: 1 });
  await run(setRole(ports, { account, role: "agent" }, admin));
  expect(document()).toMatchObject({ role: "agent", disabled: true });
  await run(disableUser(ports, { account, disabled: false }, admin));
  expect(accounts.held.get("sari")).toMatchObject({ role: "agent", disabled: false });
});

it("puts out somebody who has a claim and no document yet", async () => {
  accounts.add("old", "agent");
  await run(disableUser(ports, { account: { uid: "old" }, disabled: true }, admin));
  expect(world.store.dump()["users/old"]).toMatchObject({ role: "agent", disabled: true });
});

it.each([
  ["nobody who never signed in", { uid: "ghost" }, "notFound"],
  ["not oneself, so that an admin is left", { uid: "admin-1" }, "failedPrecondition"],
  ["nobody who has no role", { uid: "sari" }, "failedPrecondition"],
])("puts out %s", async (_who, whom, code) => {
  await expect(run(disableUser(ports, { account: whom, disabled: true }, admin))).rejects.toMatchObject({
    code,
  });
  expect(accounts.held.get("admin-1")).toMatchObject({ role: "admin", disabled: false });
});

it("works at once although the account can't be reached, and the rest when it is asked again", async () => {
  await run(setRole(ports, { account, role: "admin" }, admin));
  const { setDisabled } = accounts;
  accounts.setDisabled = () => Promise.reject(new TakeoverError("unavailable", "Auth is away"));
  const put = () => run(disableUser(ports, { account, disabled: true }, admin));
  await expect(put()).rejects.toMatchObject({ code: "unavailable" });
  expect(roleNow("admin", document() ?? null)).toBeNull();
  accounts.setDisabled = setDisabled;
  await put();
  expect(accounts.held.get("sari")).toMatchObject({ disabled: true });
});

it("leaves account and document saying the same when admins disagree at once", async () => {
  for (let round = 0; round < 50; round += 1) {
    const slow = { ...ports, accounts: slowly() };
    await run(
      Promise.all([
        setRole(slow, { account, role: "supervisor" }, admin),
        setRole(slow, { account, role: "agent" }, { uid: "admin-2" }),
      ]),
    );
    expect(accounts.held.get("sari")?.role).toBe(document()?.role);
  }

  function slowly(): TeamPorts["accounts"] {
    const wait = () => world.clock.sleep(Math.floor(world.clock.random() * 5));
    return {
      find: accounts.find,
      create: accounts.create,
      revoke: accounts.revoke,
      setDisabled: accounts.setDisabled,
      setRole: async (uid, role) => {
        await wait();
        await accounts.setRole(uid, role);
        await wait();
      },
    };
  }
});

it("gives no role to whoever registered somebody's address and never proved that it is theirs", async () => {
  accounts.add("squatter", null, "Squatter", false);
  const by = { account: { email: "squatter@example.com" }, role: "admin" } as const;
  await expect(run(setRole(ports, by, admin))).rejects.toMatchObject({ code: "failedPrecondition" });
  expect(world.store.dump()["users/squatter"]).toBeUndefined();
});

it("doesn't promote an agent who took their boss's address without proving it, invited or not", async () => {
  const invited = await run(
    inviteUser(ports, { email: "rina@example.com", name: "R", role: "agent" }, admin),
  );
  accounts.add("old", "agent", "Old", false);
  for (const uid of [invited.uid, "old"]) {
    const held = accounts.held.get(uid);
    if (held) held.email = "boss@example.com";
    const by = { account: { email: "boss@example.com" }, role: "admin" } as const;
    await expect(run(setRole(ports, by, admin))).rejects.toMatchObject({ code: "failedPrecondition" });
    const again = inviteUser(ports, { email: "boss@example.com", name: "B", role: "agent" }, admin);
    await expect(run(again)).rejects.toMatchObject({ code: "failedPrecondition" });
    expect(accounts.held.get(uid)).toMatchObject({ role: "agent" });
    if (held) held.email = "elsewhere@example.com";
  }
});

it("changes whoever never proved their address by their id, and an invited one also by their address", async () => {
  accounts.add("old", "admin", "Old", false);
  expect(await run(setRole(ports, { account: { uid: "old" }, role: "agent" }, admin))).toMatchObject({
    role: "agent",
  });
  const email = "Rina@example.com";
  await run(inviteUser(ports, { email, name: "R", role: "agent" }, admin));
  expect(await run(setRole(ports, { account: { email }, role: "supervisor" }, admin))).toMatchObject({
    role: "supervisor",
  });
});

describe("an invitation", () => {
  const input = { email: "Dewi@example.com", name: "Dewi", role: "agent" } as const;
  const invite = (changes: Partial<InviteUserInput> = {}) =>
    run(inviteUser(ports, { ...input, ...changes }, admin));

  it("makes an account that may do what it says, and changes nothing when it comes again", async () => {
    const made = await invite();
    expect(made).toMatchObject({ role: "agent", disabled: false, name: "Dewi" });
    expect(accounts.held.get(made.uid)).toMatchObject({ email: input.email, role: "agent", revoked: 0 });
    const before = world.store.dump();
    expect(await invite()).toEqual(made);
    expect(world.store.dump()).toEqual(before);
  });

  it("goes on where an earlier one broke off", async () => {
    const { create, setRole: setClaim } = accounts;
    const away = () => Promise.reject(new TakeoverError("unavailable", "Auth is away"));
    accounts.create = away;
    await expect(invite()).rejects.toMatchObject({ code: "unavailable" });
    accounts.create = create;
    accounts.setRole = away;
    await expect(invite()).rejects.toMatchObject({ code: "unavailable" });
    accounts.setRole = setClaim;
    const { uid } = await invite();
    expect(accounts.held.get(uid)).toMatchObject({ role: "agent" });
  });

  it("is one when two come at once", async () => {
    const [a, b] = await run(
      Promise.all([inviteUser(ports, input, admin), inviteUser(ports, input, { uid: "admin-2" })]),
    );
    expect(a).toEqual(b);
    expect([...accounts.held.values()].filter(({ name }) => name === "Dewi")).toHaveLength(1);
  });

  it.each([
    ["registered the address first", "squatter", null, false, "failedPrecondition"],
    ["is in the team as something else", "boss", "admin", true, "alreadyExists"],
  ] as const)("lets nobody in who %s", async (_who, uid, role, verified, code) => {
    accounts.add(uid, role, uid, verified);
    await expect(invite({ email: `${uid}@example.com` })).rejects.toMatchObject({ code });
    expect(world.store.dump()[`users/${uid}`]).toBeUndefined();
    expect(accounts.held.get(uid)).toMatchObject({ role });
  });

  it("gives the role to somebody who has proved that the address is theirs", async () => {
    accounts.add("guest", null, "Guest");
    expect(await invite({ email: "guest@example.com" })).toMatchObject({ uid: "guest", role: "agent" });
    expect(accounts.held.get("guest")).toMatchObject({ role: "agent" });
  });

  it("neither raises anybody nor lets them in again", async () => {
    const { uid } = await invite();
    await expect(invite({ role: "admin" })).rejects.toMatchObject({ code: "alreadyExists" });
    await run(disableUser(ports, { account: { uid }, disabled: true }, admin));
    await expect(invite()).rejects.toMatchObject({ code: "alreadyExists" });
    expect(accounts.held.get(uid)).toMatchObject({ role: "agent", disabled: true });
  });
});

describe("what somebody may do now", () => {
  const user = (role: User["role"], disabled = false): User => ({ role, disabled, name: null });
  it.each([
    ["admin", null, "admin"],
    ["admin", user("agent"), "agent"],
    ["agent", user("admin"), "agent"],
    ["supervisor", user("supervisor"), "supervisor"],
    ["admin", user("admin", true), null],
    ["owner", user("admin"), null],
    [["admin"], null, null],
    [undefined, user("admin"), null],
  ])("with the claim %j and the document %j: %j", (claim, held, role) => {
    expect(roleNow(claim, held)).toBe(role);
  });
});

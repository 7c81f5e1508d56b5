/** What one exchange costs: a customer's message in, the AI's answer out, and three statuses. Money is counted in these. */
import { statusDelivery, textDelivery } from "../testing/deliveries";
import { World } from "../testing/world";

const textAt = (world: World, wamid: string) =>
  textDelivery({ wamid, text: `question ${wamid}`, at: world.clock.now() });

async function exchange(world: World, wamid: string) {
  await world.deliver(textAt(world, wamid));
  const { wamid: sent = "", echo = "" } = world.ledger.at(-1) ?? {};
  for (const status of ["sent", "delivered", "read"]) {
    await world.clock.pass(1_000);
    await world.deliver(statusDelivery({ wamid: sent, echo, status, at: world.clock.now() }));
  }
}

async function counted(world: World, work: () => Promise<void>) {
  const { reads, writes } = world.store;
  const historyBefore = world.historyReads;
  const invocationsBefore = world.invocations;
  await work();
  const history = world.historyReads - historyBefore;
  return {
    writes: world.store.writes - writes,
    reads: world.store.reads - reads - history,
    history,
    invocations: world.invocations - invocationsBefore,
  };
}

describe("an exchange", () => {
  it("takes at most 13 writes, 6 reads beside the history, and 6 invocations", async () => {
    const world = new World();
    await exchange(world, "wamid.A");
    await world.clock.pass(20_000);
    const first = await counted(world, () => exchange(world, "wamid.B"));
    expect(first).toEqual({ writes: 13, reads: 5, history: 3, invocations: 6 });
  });

  it("reads one identity and the channel more when this instance has forgotten them", async () => {
    const world = new World();
    await exchange(world, "wamid.A");
    await world.clock.pass(10 * 60_000);
    const cold = await counted(world, () => exchange(world, "wamid.B"));
    expect(cold.reads).toBeLessThanOrEqual(7);
    expect(cold.writes).toBe(13);
  });

  it("reads at most twenty messages of a long thread", async () => {
    const world = new World();
    for (let each = 0; each < 25; each += 1) {
      await exchange(world, `wamid.${String(each)}`);
      await world.clock.pass(200_000 + 31_000 * (each % 5));
    }
    const { history } = await counted(world, () => exchange(world, "wamid.last"));
    expect(history).toBe(20);
  });
});

/** F55: Meta's message ids hold phone numbers, so no log line has one. */
import { echoDelivery, ownText, textDelivery } from "../testing/deliveries";
import { World } from "../testing/world";
import { digestOf } from "./hash";
import { logName } from "./logName";

const metas = "wamid.HBgNNjI4MTIwMDAwMDAwMRUCABIYFDNBMEQ";

it("hides Meta's ids and leaves ours", () => {
  expect(logName(metas)).toBe(`hash-${digestOf(metas)}`);
  expect(logName("out-neYHAOxYADBJ_4IC3uuJ")).toBe("out-neYHAOxYADBJ_4IC3uuJ");
});

it("F55: nothing is said of a message that nobody can read", async () => {
  const world = new World();
  world.triggers = "lost";
  await world.deliver(textDelivery({ wamid: metas, at: world.clock.now() }));
  const held = [...world.store.documents].find(([path]) => path.endsWith(metas))?.[1];
  if (held) held.data["content"] = { type: "of another build" };
  await world.clock.pass(120_000);
  await world.sweep();
  expect(world.logged.map(({ event }) => event)).toContain("dueNotResolved");
  expect(JSON.stringify(world.logged)).not.toContain("HBgNNjI4");
});

it("F55: nothing is said of a reply from the phone", async () => {
  const world = new World();
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
  await world.clock.pass(5_000);
  await world.deliver(echoDelivery(ownText({ wamid: metas, at: world.clock.now() })));
  expect(world.logged.map(({ event }) => event)).toContain("echoTookOver");
  expect(JSON.stringify(world.logged)).not.toContain("HBgNNjI4");
});

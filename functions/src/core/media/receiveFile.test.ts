/** An agent's file that is cut off while it is stored leaves nothing behind. */
import { textDelivery } from "../../testing/deliveries";
import { agent } from "../../testing/documents";
import { png } from "../../testing/files";
import { ScriptedSource, bytesOf } from "../../testing/memoryMedia";
import { World } from "../../testing/world";
import { eraseCustomer } from "../erase/eraseCustomer";
import { TakeoverError } from "../errors";
import { fetchMedia } from "./fetchMedia";
import { receiveFile } from "./receiveFile";

let world: World;
beforeEach(async () => {
  world = new World();
  const ports = { ...world.ports, source: new ScriptedSource() };
  world.ports.tasks.fetchMedia = (id, dueAt) => {
    world.start(async () => {
      await world.clock.sleep(Math.max(0, dueAt - world.clock.now()));
      await fetchMedia(ports, id);
    });
    return Promise.resolve();
  };
  await world.deliver(textDelivery({ wamid: "wamid.A", at: world.clock.now() }));
});
afterEach(() => {
  expect(world.failures).toEqual([]);
});

const upload = () =>
  world.clock.run(
    receiveFile(
      world.ports,
      {
        conversationId: world.onlyConversationId(),
        kind: "image",
        mimeType: "image/png",
        filename: "ktp.png",
        size: png.length,
        bytes: bytesOf(png),
      },
      agent.uid,
    ),
  );
const erase = () =>
  world.clock.run(eraseCustomer(world.ports, { conversationId: world.onlyConversationId() }, agent));
const documents = () =>
  Object.entries(world.store.dump())
    .filter(([path]) => path.startsWith("media/"))
    .map(([, data]) => data);
/** The nth commit of a media document fails. */
const failCommit = (nth: number) => {
  let count = 0;
  world.store.beforeCommit = (writes) => {
    if (!writes.some(({ path }) => path.startsWith("media/"))) return;
    count += 1;
    if (count === nth) throw new TakeoverError("unavailable", "the store is down", { retryable: true });
  };
};
const tenMinutes = async () => {
  for (let minute = 0; minute < 10; minute += 1) {
    await world.clock.pass(60_000);
    await world.sweep();
  }
};

it("is stored with its name", async () => {
  const { mediaDocumentId } = await upload();
  expect(world.store.dump()[`media/${mediaDocumentId}`]).toMatchObject({
    state: "stored",
    filename: "ktp.png",
  });
  await tenMinutes();
  expect(world.media.files.size).toBe(1);
  expect(documents()).toEqual([expect.not.objectContaining({ dueAt: expect.anything() as unknown })]);
});

it.each([1, 2])("keeps no bytes where its document can't be written (%i)", async (nth) => {
  failCommit(nth);
  await expect(upload()).rejects.toMatchObject({ code: "unavailable" });
  await tenMinutes();
  expect(world.media.files.size).toBe(0);
  expect(JSON.stringify(documents())).not.toContain("ktp");
});

it("keeps no bytes of a customer who is erased, when the upload broke off before", async () => {
  failCommit(2);
  await expect(upload()).rejects.toMatchObject({ code: "unavailable" });
  await erase();
  await tenMinutes();
  expect(world.media.files.size).toBe(0);
});

it("keeps no bytes of a customer who is erased during the upload", async () => {
  const put = world.media.put.bind(world.media);
  world.media.put = async (path, bytes, options) => {
    await put(path, bytes, options);
    await world.clock.sleep(2_000);
  };
  const call = upload();
  const erased = world.clock
    .sleep(1_000)
    .then(() => eraseCustomer(world.ports, { conversationId: world.onlyConversationId() }, agent));
  await expect(call).rejects.toMatchObject({ code: "failedPrecondition" });
  await world.clock.run(erased);
  await tenMinutes();
  expect(world.media.files.size).toBe(0);
  expect(documents()).toEqual([expect.objectContaining({ state: "erased" })]);
});

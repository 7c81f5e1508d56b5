/** What is sent leaves what is kept, and nothing else does, whether or not the composer is still there. */
import { sendMessage } from "../calls/calls";
import { addFiles, filesOf, removeFile } from "./files";
import { sendAll } from "./sendAll";
import type { MessageSource } from "./sendOnce";
import { clientIdFor, forgetUnsent, keepUnsent, unsent, unsentOwner } from "./unsent";
import { uploadFile } from "./uploadFile";

jest.mock("../firebase", () => ({ auth: { currentUser: { uid: "sari" } } }));
jest.mock("../calls/calls", () => ({ sendMessage: jest.fn() }));
jest.mock("./uploadFile", () => ({ uploadFile: jest.fn(), uploadProblem: () => "failed" }));

const store = new Map<string, string>();
const localStorage = {
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, value: string) => void store.set(key, value),
  removeItem: (key: string) => void store.delete(key),
};
/** Its own keys are what was stored, as in a browser. */
Object.defineProperty(globalThis, "localStorage", {
  value: new Proxy(localStorage, {
    ownKeys: () => [...store.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  }),
});

const thread: MessageSource = {
  subscribe: () => () => undefined,
  current: () => ({ status: "loading", offline: false }),
  retry: () => undefined,
};
const asked = jest.mocked(sendMessage);
const uploads = jest.mocked(uploadFile);
const contents = () => asked.mock.calls.map(([{ content }]) => content);
const send = (text: string) => sendAll({ conversationId: "c", thread, text, replyTo: null });
const namesIn = (conversationId: string) =>
  filesOf(conversationId)
    .current()
    .map(({ name }) => name);

/** Lets the answer of the next call come when the test wants it. */
function answerLater(): { arrive: () => void; fail: () => void } {
  const { promise, resolve, reject } = Promise.withResolvers<never>();
  asked.mockReturnValueOnce(promise);
  return { arrive: () => resolve({} as never), fail: () => reject(new Error("no")) };
}

async function uploaded(...names: string[]): Promise<void> {
  addFiles(
    "c",
    names.map((name) => new File(["%PDF-"], name, { type: "application/pdf" })),
  );
  await new Promise(setImmediate);
}

beforeEach(() => {
  forgetUnsent(unsentOwner());
  asked.mockReset().mockResolvedValue({} as never);
  uploads.mockReset().mockImplementation(({ file }) => Promise.resolve(`id-${file.name}`));
});

test("a sent text is gone from what is kept, and one that was written meanwhile stays", async () => {
  keepUnsent("text", "c", "Halo ");
  await send("Halo ");
  expect(unsent("text", "c")).toBe("");

  keepUnsent("text", "c", "Halo");
  const answer = answerLater();
  const sending = send("Halo");
  keepUnsent("text", "c", "Satu lagi");
  answer.arrive();
  await sending;
  expect(unsent("text", "c")).toBe("Satu lagi");
});

test("files leave one by one, and what was not sent stays for the next try as the same message", async () => {
  await uploaded("a.pdf", "b.pdf");
  keepUnsent("text", "c", "Ini");
  asked.mockResolvedValueOnce({} as never);
  const answer = answerLater();
  const sending = send("Ini");
  answer.fail();
  await expect(sending).rejects.toThrow("no");
  expect(namesIn("c")).toEqual(["b.pdf"]);
  expect(unsent("text", "c")).toBe("");

  await send("");
  expect(namesIn("c")).toEqual([]);
  expect(unsent("files", "c")).toBe("");
  const [first, second, third] = asked.mock.calls.map(([{ clientId }]) => clientId);
  expect(third).toBe(second);
  expect(second).not.toBe(first);
  expect(contents()[0]).toMatchObject({ media: { mediaDocumentId: "id-a.pdf" }, caption: "Ini" });
});

test("an answer to one message takes no id from the next one, which is on its way", async () => {
  const answer = answerLater();
  const sending = send("Satu");
  const id = clientIdFor("c", { content: { type: "text", text: "Dua" } });
  answer.arrive();
  await sending;
  expect(clientIdFor("c", { content: { type: "text", text: "Dua" } })).toBe(id);
});

test("a file that is taken away before its turn isn't sent", async () => {
  await uploaded("a.pdf", "b.pdf");
  const answer = answerLater();
  const sending = send("");
  removeFile("c", filesOf("c").current()[1]!.key);
  answer.arrive();
  await sending;
  expect(contents()).toHaveLength(1);
});

test("an upload goes on for a conversation nobody looks at, and the sign-out ends it", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  uploads.mockReturnValueOnce(promise);
  await uploaded("a.pdf");
  const { leave } = uploads.mock.calls[0]![0];
  resolve("id-a");
  await new Promise(setImmediate);
  expect(filesOf("c").current()).toMatchObject([{ name: "a.pdf", mediaDocumentId: "id-a" }]);
  expect(unsent("files", "c")).toContain("id-a");
  forgetUnsent(unsentOwner());
  expect(leave.aborted).toBe(true);
  expect(filesOf("c").current()).toEqual([]);
  expect(unsent("files", "c")).toBe("");
});

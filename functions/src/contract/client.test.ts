import { callables } from "./callables";
import { clientOf } from "./client";

it("calls each callable by its name with what it was given, and gives back what came", async () => {
  const made: [string, unknown][] = [];
  const client = clientOf((name, input) => {
    made.push([name, input]);
    return Promise.resolve({ from: name });
  });
  expect(Object.keys(client)).toEqual(Object.keys(callables));
  const answer: { noteId: string } = await client.addNote({
    conversationId: "a",
    clientId: "1",
    text: "Halo",
  });
  expect(answer).toEqual({ from: "addNote" });
  expect(made).toEqual([["addNote", { conversationId: "a", clientId: "1", text: "Halo" }]]);
});

it("leaves what the call throws to the caller", async () => {
  const refused = new Error("permission-denied");
  const client = clientOf(() => Promise.reject(refused));
  await expect(client.markRead({ conversationId: "a" })).rejects.toBe(refused);
});

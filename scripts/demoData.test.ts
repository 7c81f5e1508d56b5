/** What is seeded is what the backend's contract says such documents are. */
import { Timestamp } from "firebase-admin/firestore";
import { channel, template } from "./demoData.ts";

interface Schema {
  parse(document: unknown): unknown;
}
const { channelSchema, templateSchema } = jest.requireActual<
  Record<"channelSchema" | "templateSchema", Schema>
>("../functions/src/contract/documents.ts");

test("the channel", () => {
  expect(channelSchema.parse(channel)).toMatchObject(channel);
});

test("the template", () => {
  const document = { ...template, updatedAt: Timestamp.now() };
  expect(templateSchema.parse(document)).toEqual(document);
});

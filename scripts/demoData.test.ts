/** What is seeded is what the backend's contract says such documents are. */
import { Timestamp } from "firebase-admin/firestore";
import { channelSchema, templateSchema } from "../functions/src/contract/documents.ts";
import { channel, template } from "./demoData.ts";

test("the channel", () => {
  expect(channelSchema.parse(channel)).toEqual(channel);
});

test("the template", () => {
  const document = { ...template, updatedAt: Timestamp.now() };
  expect(templateSchema.parse(document)).toEqual(document);
});

/**
 * A template message as the callable takes it: which template, and what fills it in. Whether that is what this template
 * needs is judged by `template/fill.ts`, with the template as it is stored. Meta: messages, template.
 */
import { z } from "zod";
import { fileInput } from "./fileMessage";
import { flowDataInput } from "./interactiveMessage";
import { degrees } from "./sharedMessage";
import { words } from "./words";

/** In the order of the variables, or by their names. Meta: at most 1024 characters each. */
const parametersInput = z.union([
  z.array(words(1024)).max(50, "at most 50 parameters"),
  z
    .record(z.string().regex(/^\w{1,100}$/, "a variable's name"), words(1024))
    .refine((given) => Object.keys(given).length <= 50, "at most 50 parameters"),
]);

const imageHeader = z.strictObject({ type: z.literal("image"), media: fileInput });
const videoHeader = z.strictObject({ type: z.literal("video"), media: fileInput });

const headerInput = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: words(60) }),
  imageHeader,
  videoHeader,
  /** The length of a file name is our limit. */
  z.strictObject({ type: z.literal("document"), media: fileInput, filename: words(240).optional() }),
  z.strictObject({
    type: z.literal("location"),
    latitude: degrees(90),
    longitude: degrees(180),
    name: words(1000).optional(),
    address: words(1000).optional(),
  }),
]);

/** Which button of the template, from 0. */
const index = z.number().int().min(0, "a button's place, from 0").max(9, "a button's place, to 9");
/** The length of a payload is our limit. */
const buttonInput = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("quickReply"), index, payload: words(256) }),
  /** What the address ends with. */
  z.strictObject({ type: z.literal("url"), index, text: words(2000) }),
  z.strictObject({ type: z.literal("copyCode"), index, code: words(20) }),
  z.strictObject({
    type: z.literal("flow"),
    index,
    token: words(200).optional(),
    data: flowDataInput.optional(),
  }),
]);
export type ButtonGiven = z.infer<typeof buttonInput>;
const buttons = z.array(buttonInput).max(10, "at most 10 buttons").optional();

const cardInput = z.strictObject({
  header: z.discriminatedUnion("type", [imageHeader, videoHeader]),
  parameters: parametersInput.optional(),
  buttons,
});

export const templateInput = z.strictObject({
  type: z.literal("template"),
  name: words(512),
  language: z.string().min(2, "at least 2 characters").max(15, "at most 15 characters"),
  /** Of the body. */
  parameters: parametersInput.default([]),
  header: headerInput.optional(),
  buttons,
  /** One a card of the template, in its order. */
  cards: z.array(cardInput).max(10, "at most 10 cards").optional(),
});
export type TemplateInput = z.infer<typeof templateInput>;

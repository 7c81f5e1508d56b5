/**
 * A template as it was sent: everything the customer sees, with its variables filled in, beside the values that filled them,
 * so that the same message can be checked and sent again.
 */
import { z } from "zod";
import { contentFileSchema } from "../mediaContent";

const file = (type: "image" | "video" | "document") =>
  z.object({ type: z.literal(type), media: contentFileSchema });

const headerSchema = z.discriminatedUnion("type", [
  /** `parameter`: the value of its variable. */
  z.object({
    type: z.literal("text"),
    text: z.string(),
    parameter: z.string().optional(),
    parameterName: z.string().optional(),
  }),
  file("image"),
  file("video"),
  file("document"),
  z.object({
    type: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
  }),
]);
export type SentHeader = z.infer<typeof headerSchema>;

/** In the order of the template. WhatsApp words the button itself where there is no `text`. */
const buttonSchema = z.discriminatedUnion("type", [
  /** A tap comes back as `button` with the payload. */
  z.object({ type: z.literal("quickReply"), text: z.string(), payload: z.string().optional() }),
  /** `parameter`: the end of the address. */
  z.object({
    type: z.literal("url"),
    text: z.string(),
    url: z.string(),
    parameter: z.string().optional(),
  }),
  z.object({ type: z.literal("phoneNumber"), text: z.string(), phoneNumber: z.string() }),
  z.object({ type: z.literal("copyCode"), text: z.string().optional(), code: z.string() }),
  z.object({
    type: z.literal("flow"),
    text: z.string(),
    token: z.string().optional(),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  /** Any other kind, which needs nothing filled in. `kind` is Meta's word. */
  z.object({ type: z.literal("other"), kind: z.string(), text: z.string().optional() }),
]);
export type SentButton = z.infer<typeof buttonSchema>;

const filledIn = {
  /** The values of the body's variables, in the order of their numbers or names. */
  parameters: z.array(z.string()),
  /** Absent where variables are numbers. */
  parameterNames: z.array(z.string()).optional(),
  /** What the customer reads. */
  text: z.string(),
  buttons: z.array(buttonSchema).optional(),
};

const cardSchema = z.object({ header: headerSchema.optional(), ...filledIn });
export type SentCard = z.infer<typeof cardSchema>;

export const templateContentSchema = z.object({
  type: z.literal("template"),
  name: z.string(),
  language: z.string(),
  ...filledIn,
  header: headerSchema.optional(),
  footer: z.string().optional(),
  cards: z.array(cardSchema).optional(),
  /** Meta's, when it was chosen. */
  category: z.string().optional(),
});
export type TemplateContent = z.infer<typeof templateContentSchema>;

/** What the business offers a customer to choose, open or share. Meta: messages, interactive. */
import { z } from "zod";
import { contentFileSchema } from "./mediaContent";

export const offerHeaderSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), text: z.string() }),
  z.object({ type: z.literal("image"), media: contentFileSchema }),
  z.object({ type: z.literal("video"), media: contentFileSchema }),
  z.object({ type: z.literal("document"), media: contentFileSchema }),
]);
export type OfferHeader = z.infer<typeof offerHeaderSchema>;

const framed = {
  header: offerHeaderSchema.optional(),
  text: z.string(),
  footer: z.string().optional(),
};

/** One to three answers; a tap comes back as `buttonReply` with the id. */
export const buttonsContentSchema = z.object({
  type: z.literal("buttons"),
  ...framed,
  buttons: z.array(z.object({ id: z.string(), title: z.string() })),
});

/** Rows to choose from; a tap comes back as `listReply` with the id. */
export const listContentSchema = z.object({
  type: z.literal("list"),
  header: z.string().optional(),
  text: z.string(),
  footer: z.string().optional(),
  /** What opens the list. */
  button: z.string(),
  sections: z.array(
    z.object({
      title: z.string().optional(),
      rows: z.array(z.object({ id: z.string(), title: z.string(), description: z.string().optional() })),
    }),
  ),
});

export const linkContentSchema = z.object({
  type: z.literal("link"),
  ...framed,
  label: z.string(),
  url: z.string(),
});

/** A form; what was filled in comes back as `flowReply`. */
export const flowContentSchema = z.object({
  type: z.literal("flow"),
  ...framed,
  label: z.string(),
  flowId: z.string().optional(),
  flowName: z.string().optional(),
  token: z.string().optional(),
  mode: z.enum(["draft", "published"]),
  action: z.enum(["navigate", "dataExchange"]),
  screen: z.string().optional(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
});

/** Asks for a place; it comes back as `location`. */
export const locationRequestContentSchema = z.object({
  type: z.literal("locationRequest"),
  text: z.string(),
});

/** Asks for the phone number; it comes back as `contacts` with the origin `contact_request`. */
export const contactRequestContentSchema = z.object({
  type: z.literal("contactRequest"),
  text: z.string(),
});

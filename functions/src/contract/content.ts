/**
 * What a message says, tagged by `type`. Inbound kinds that have no shape here are kept as `unsupported` with the
 * original object, so that nothing a customer sent is lost before we learn to show it.
 */
import { z } from "zod";

export const textContentSchema = z.object({ type: z.literal("text"), text: z.string() });

/** A template as it was sent: the rendered `text` is what the customer reads. */
export const templateContentSchema = z.object({
  type: z.literal("template"),
  name: z.string(),
  language: z.string(),
  parameters: z.array(z.string()),
  text: z.string(),
});

/** Any kind we do not understand yet. `original` is Meta's type name, `raw` its JSON text. */
export const unsupportedContentSchema = z.object({
  type: z.literal("unsupported"),
  original: z.string(),
  raw: z.string(),
});

export const contentSchema = z.discriminatedUnion("type", [
  textContentSchema,
  templateContentSchema,
  unsupportedContentSchema,
]);
export type Content = z.infer<typeof contentSchema>;
export type TextContent = z.infer<typeof textContentSchema>;
export type TemplateContent = z.infer<typeof templateContentSchema>;

/** One line for lists; empty kinds are named, never blank. At most 120 UTF-16 units. */
export function previewOf(content: Content): string {
  switch (content.type) {
    case "text":
    case "template":
      return content.text.slice(0, 120);
    case "unsupported":
      return `[${content.original}]`;
  }
}

/**
 * The parts of a template as an agent writes them. Here stands what one field may hold; what depends on several is in
 * `template/problems.ts`. Meta: templates, components; limits are Meta's unless they are marked as ours.
 */
import { z } from "zod";
import { parameterFormatSchema } from "../template/variables";
import { fileInput } from "./fileMessage";
import { words } from "./words";

/** The length of an example is our limit. */
const example = words(200);

/** An uploaded file as the sample that Meta's reviewers see. It belongs to the number, not to a conversation. */
const sampled = { sample: fileInput };
const imageHeader = z.strictObject({ type: z.literal("image"), ...sampled });
const videoHeader = z.strictObject({ type: z.literal("video"), ...sampled });

const headerInput = z.discriminatedUnion("type", [
  /** `example`: for its one variable. */
  z.strictObject({ type: z.literal("text"), text: words(60), example: example.optional() }),
  imageHeader,
  videoHeader,
  z.strictObject({ type: z.literal("document"), ...sampled }),
  /** The place is named when the template is sent. */
  z.strictObject({ type: z.literal("location") }),
]);

const label = words(25);
const quickReply = z.strictObject({ type: z.literal("quickReply"), text: label });
/** The address may end with `{{1}}`; `example` then says what for. */
const urlButton = z.strictObject({
  type: z.literal("url"),
  text: label,
  url: words(2000),
  example: words(2000).optional(),
});
const phoneButton = z.strictObject({
  type: z.literal("phoneNumber"),
  text: label,
  phoneNumber: z.string().regex(/^\+?\d{3,20}$/, "a phone number: 3 to 20 digits with country code"),
});

const buttonInput = z.discriminatedUnion("type", [
  quickReply,
  urlButton,
  phoneButton,
  /** WhatsApp names the button; `example` is a code such as a voucher's. */
  z.strictObject({ type: z.literal("copyCode"), example: words(20) }),
  /** WhatsApp names the button. Meta: business-scoped user ids, REQUEST_CONTACT_INFO. */
  z.strictObject({ type: z.literal("requestContactInfo") }),
  z.strictObject({
    type: z.literal("flow"),
    text: label,
    flowId: words(100),
    action: z.enum(["navigate", "dataExchange"]).optional(),
    /** The screen it opens with. */
    screen: words(100).optional(),
  }),
]);
export type TemplateButtonInput = z.infer<typeof buttonInput>;

/** One a variable, in the order of the numbers or as the names first appear. */
const examples = z.array(example).max(100, "at most 100 examples");

const cardInput = z.strictObject({
  header: z.discriminatedUnion("type", [imageHeader, videoHeader]),
  body: words(160).optional(),
  examples: examples.optional(),
  buttons: z
    .array(z.discriminatedUnion("type", [quickReply, urlButton, phoneButton]))
    .max(2, "at most 2 buttons")
    .optional(),
});
export type TemplateCardInput = z.infer<typeof cardInput>;

/** One-time codes are Meta's third category; their text is fixed. */
export const templateCategorySchema = z.enum(["MARKETING", "UTILITY", "AUTHENTICATION"]);

export const templateParts = {
  /** How variables are written: `{{1}}`, `{{2}}`, … where nothing is said, or `{{first_name}}`. */
  parameterFormat: parameterFormatSchema.optional(),
  header: headerInput.optional(),
  body: words(1024),
  examples: examples.default([]),
  footer: words(60).optional(),
  buttons: z.array(buttonInput).max(10, "at most 10 buttons").optional(),
  /** Cards to swipe through below the body, instead of header, footer and buttons. */
  carousel: z.array(cardInput).min(2, "at least 2 cards").max(10, "at most 10 cards").optional(),
};
export type TemplateParts = z.infer<z.ZodObject<typeof templateParts>>;

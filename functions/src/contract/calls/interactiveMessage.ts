/** What an agent can offer a customer to choose, open or share. Meta: messages, interactive; limits are Meta's. */
import { z } from "zod";
import { fileInput } from "./fileMessage";
import { listOf, repeatedAt, words } from "./words";

const footer = words(60).optional();
const body = words(1024);

/** Meta: interactive header, text at most 60 characters. */
export const offerHeaderInput = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: words(60) }),
  z.strictObject({ type: z.literal("image"), media: fileInput }),
  z.strictObject({ type: z.literal("video"), media: fileInput }),
  z.strictObject({ type: z.literal("document"), media: fileInput }),
]);

/** Meta: interactive reply buttons; 1 to 3, id at most 256, title at most 20 and unique. */
export const buttonsInput = z.strictObject({
  type: z.literal("buttons"),
  header: offerHeaderInput.optional(),
  text: body,
  footer,
  buttons: listOf(z.strictObject({ id: words(256), title: words(20) }), 1, 3, "buttons").superRefine(
    (buttons, check) => {
      for (const field of ["id", "title"] as const) {
        const index = repeatedAt(buttons.map((button) => button[field]));
        if (index < 0) continue;
        check.addIssue({ code: "custom", path: [index, field], message: "each button needs its own" });
      }
    },
  ),
});

const rowInput = z.strictObject({ id: words(200), title: words(24), description: words(72).optional() });
const sectionInput = z.strictObject({
  title: words(24).optional(),
  rows: listOf(rowInput, 1, 10, "rows"),
});
type Sections = z.infer<typeof sectionInput>[];

const rowProblem = (sections: Sections): string | null => {
  const rows = sections.flatMap((section) => section.rows);
  if (rows.length > 10) return "at most 10 rows in all sections together";
  if (repeatedAt(rows.map(({ id }) => id)) >= 0) return "each row needs an id of its own";
  const untitled = sections.length > 1 && sections.some(({ title }) => title === undefined);
  return untitled ? "each section needs a title where there are several" : null;
};

/** Meta: interactive list; button at most 20, 1 to 10 sections, row id 200, title 24, description 72, 10 rows in all. */
export const listInput = z.strictObject({
  type: z.literal("list"),
  header: words(60).optional(),
  text: words(4096),
  footer,
  button: words(20),
  sections: listOf(sectionInput, 1, 10, "sections").superRefine((sections, check) => {
    const problem = rowProblem(sections);
    if (problem !== null) check.addIssue({ code: "custom", message: problem });
  }),
});

/** Meta: interactive cta_url; display text at most 20 characters. The length of the address is our limit. */
export const linkInput = z.strictObject({
  type: z.literal("link"),
  header: offerHeaderInput.optional(),
  text: body,
  footer,
  label: words(20),
  url: z
    .url({ protocol: /^https?$/, error: "an address that begins with https:// or http://" })
    .max(2000, "at most 2000 characters"),
});

/** A flat answer to a form's first screen. */
export const flowDataInput = z
  .record(
    z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/, "a name of at most 100 letters, digits and _"),
    z.union([words(1000), z.number(), z.boolean()]),
  )
  .refine((data) => Object.keys(data).length <= 50, "at most 50 values");

/** Meta: sending a flow; `flow_cta` at most 30 advised. By id or by name, one of them. */
export const flowInput = z
  .strictObject({
    type: z.literal("flow"),
    header: offerHeaderInput.optional(),
    text: body,
    footer,
    label: words(30),
    flowId: words(100).optional(),
    flowName: words(200).optional(),
    token: words(200).optional(),
    mode: z.enum(["draft", "published"]).default("published"),
    /** `dataExchange`: the form asks its own server what to show first. */
    action: z.enum(["navigate", "dataExchange"]).default("navigate"),
    /** The screen it opens with, and what stands there; the form's first one where nothing is said. */
    screen: words(100).optional(),
    data: flowDataInput.optional(),
  })
  .superRefine(({ flowId, flowName, action, screen, data }, check) => {
    if ((flowId === undefined) === (flowName === undefined)) {
      check.addIssue({ code: "custom", path: ["flowId"], message: "either flowId or flowName" });
    }
    if (data !== undefined && screen === undefined) {
      check.addIssue({ code: "custom", path: ["screen"], message: "needed with data" });
    }
    if (action === "dataExchange" && screen !== undefined) {
      check.addIssue({ code: "custom", path: ["screen"], message: "only with the action navigate" });
    }
  });

/** Meta: interactive location request; body at most 1024 characters. */
export const locationRequestInput = z.strictObject({ type: z.literal("locationRequest"), text: body });

/** Meta: business-scoped user ids, request_contact_info. */
export const contactRequestInput = z.strictObject({ type: z.literal("contactRequest"), text: body });

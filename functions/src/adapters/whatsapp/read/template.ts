/**
 * What Meta says about templates. Told apart by their keys, because Meta's own example of a quality update carries the
 * field of a status update. Meta: message_template_status_update, _quality_update, _components_update,
 * template_category_update.
 */
import { z } from "zod";
import type { TemplateTexts } from "../../../contract/documents";
import { at } from "../../../contract/instant";
import type { TemplateFact } from "../../../core/facts/fact";
import type { Change } from "./collector";
import { reasonOf } from "./listedTemplate";
import { given, items, maybe, millisOf, nameSafeId, readable, text, word } from "./wire";

const templateSchema = z.looseObject({
  message_template_id: nameSafeId,
  message_template_name: maybe(text),
  message_template_language: maybe(text),
  event: maybe(text),
  reason: maybe(text),
  message_template_category: maybe(text),
  disable_info: maybe(z.looseObject({ disable_date: maybe(word) })),
  other_info: maybe(z.looseObject({ title: maybe(text), description: maybe(text) })),
  rejection_info: maybe(z.looseObject({ reason: maybe(text), recommendation: maybe(text) })),
  new_quality_score: maybe(text),
  correct_category: maybe(text),
  new_category: maybe(text),
  category_update_timestamp: maybe(word),
  message_template_element: maybe(text),
  message_template_title: maybe(text),
  message_template_footer: maybe(text),
  message_template_buttons: items,
});
type WireTemplate = z.infer<typeof templateSchema>;

const buttonSchema = z.looseObject({
  message_template_button_type: text,
  message_template_button_text: maybe(text),
  message_template_button_url: maybe(text),
  message_template_button_phone_number: maybe(word),
});

function textsOf(wire: WireTemplate): TemplateTexts | undefined {
  if (wire.message_template_element === undefined) return undefined;
  return {
    header: wire.message_template_title ?? null,
    body: wire.message_template_element,
    footer: wire.message_template_footer ?? null,
    buttons: readable(buttonSchema, wire.message_template_buttons).map((button) => ({
      type: button.message_template_button_type,
      ...given({
        text: button.message_template_button_text,
        url: button.message_template_button_url,
        phoneNumber: button.message_template_button_phone_number,
      }),
    })),
  };
}

/** Meta's words beside the reason. */
const detailOf = ({ disable_info: disabled, other_info: other, rejection_info: rejected }: WireTemplate) =>
  [rejected?.reason, rejected?.recommendation, other?.title, other?.description, disabled?.disable_date]
    .filter((part) => part !== undefined && part !== "")
    .join(" · ");

type Said = Omit<TemplateFact["event"], "source">;

/** Events that are no status: the template is approved and can be sent. */
const stillApproved = new Set(["FLAGGED", "REINSTATED", "UNARCHIVED"]);

function statusOf(wire: WireTemplate): Said {
  const { event } = wire;
  if (event === undefined) return {};
  const isApproved = stillApproved.has(event);
  const detail = [isApproved ? event : "", detailOf(wire)].filter((part) => part !== "").join(" · ");
  return {
    status: isApproved ? "APPROVED" : event,
    reason: reasonOf(wire.reason),
    detail: detail === "" ? null : detail,
    ...given({ category: wire.message_template_category }),
  };
}

/** An impending change names the right category, a done one the new category alone. */
function categoryOf(wire: WireTemplate): Said {
  const { new_category: category, correct_category: next } = wire;
  if (next === undefined) return category === undefined ? {} : { category, nextCategory: null };
  const millis = millisOf(wire.category_update_timestamp);
  return {
    ...given({ category }),
    nextCategory: { category: next, ...(millis === null ? {} : { at: at(millis) }) },
  };
}

/** Names compare with underscores; webhooks write hyphens. */
const languageOf = (language: string): string => language.replaceAll("-", "_");

/** @returns null when no template is named, or nothing is said about it */
export function templateFact({ value, wabaId, time }: Change): TemplateFact | null {
  const wire = templateSchema.safeParse(value).data;
  if (!wire) return null;
  const said: Said = {
    ...statusOf(wire),
    ...categoryOf(wire),
    ...given({ quality: wire.new_quality_score, texts: textsOf(wire) }),
  };
  if (Object.keys(said).length === 0) return null;
  return {
    type: "template",
    wabaId,
    templateId: wire.message_template_id,
    name: wire.message_template_name ?? "",
    language: languageOf(wire.message_template_language ?? ""),
    event: { source: "webhook", ...said },
    timestamp: millisOf(time),
  };
}

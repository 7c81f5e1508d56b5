/**
 * A template's parts after its texts were changed, pure. What isn't text (a picture on top, the examples) is never told
 * with it and stays. Meta: message_template_components_update.
 */
import type { Template, TemplateTexts } from "../../contract/documents";

type Components = Template["components"];
type Component = Components[number];

const typeOf = (component: Component): string => component.type.toUpperCase();

/** The part with its new text; made when it is new, gone when Meta no longer names it. */
function textPart(before: Components, type: "HEADER" | "BODY" | "FOOTER", text: string | null): Components {
  const part = before.find((each) => typeOf(each) === type);
  if (text !== null) {
    const made = { ...part, type, text };
    return [type === "HEADER" && part === undefined ? { ...made, format: "TEXT" } : made];
  }
  return part && part.text === undefined ? [part] : [];
}

function buttonsPart(buttons: TemplateTexts["buttons"]): Components {
  return buttons.length === 0 ? [] : [{ type: "BUTTONS", buttons }];
}

const texted = new Set(["HEADER", "BODY", "FOOTER", "BUTTONS"]);

/** @param texts the newest; undefined when they never changed */
export function withTexts(before: Components, texts: TemplateTexts | undefined): Components {
  if (!texts) return before;
  return [
    ...textPart(before, "HEADER", texts.header),
    ...textPart(before, "BODY", texts.body),
    ...textPart(before, "FOOTER", texts.footer),
    ...before.filter((each) => !texted.has(typeOf(each))),
    ...buttonsPart(texts.buttons),
  ];
}

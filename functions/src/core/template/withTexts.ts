/**
 * A template's parts after they were told anew, pure. What Meta doesn't tell stays: with new texts the picture on top and
 * the examples, with new parts the samples that were uploaded here. Meta: message_template_components_update.
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

/** A button that is still of its kind keeps what isn't told with it, such as its form. */
function buttonsPart(before: Components, buttons: TemplateTexts["buttons"]): Components {
  if (buttons.length === 0) return [];
  const old = before.find((each) => typeOf(each) === "BUTTONS")?.buttons ?? [];
  const told = buttons.map((button, index) => {
    const same = old[index]?.type.toUpperCase() === button.type.toUpperCase();
    return same ? { ...old[index], ...button } : button;
  });
  return [{ type: "BUTTONS", buttons: told }];
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
    ...buttonsPart(before, texts.buttons),
  ];
}

type Part = Pick<Component, "type" | "format" | "sample">;

/** The sample of the same part in the same format. */
function withSample<Each extends Part>(part: Each, before: readonly Part[]): Each {
  const old = before.find(({ type, format }) => type === part.type && format === part.format);
  return part.sample === undefined && old?.sample !== undefined ? { ...part, sample: old.sample } : part;
}

/** @param told all parts as Meta has them */
export function withSamples(told: Components, before: Components): Components {
  return told.map((part) => {
    const cards = before.find(({ type }) => type === part.type)?.cards;
    const own = withSample(part, before);
    if (!own.cards || !cards) return own;
    const sampled = own.cards.map((card, index) => ({
      ...card,
      components: card.components.map((each) => withSample(each, cards[index]?.components ?? [])),
    }));
    return { ...own, cards: sampled };
  });
}

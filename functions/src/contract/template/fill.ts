/**
 * A stored template with its variables, files and buttons filled in: what the customer will see, and whatever is missing or
 * too much, by field. Pure, and shared with the console, which previews with it what the server sends.
 */
import type { SentCard, TemplateContent } from "./content";
import type { Template, TemplateComponent } from "./document";
import { fillButtons } from "./fillButtons";
import { fillHeader, fillText } from "./fillText";
import type { CardGiven, TemplateGiven } from "./given";
import { type TemplateProblem, problem } from "./problem";

type Path = TemplateProblem["path"];
type Components = readonly TemplateComponent[];

const partOf = (components: Components, type: string): TemplateComponent | undefined =>
  components.find((component) => component.type.toUpperCase() === type);

/** What it says; empty where that isn't known here. */
export const bodyOf = ({ components }: Pick<Template, "components">): string =>
  partOf(components, "BODY")?.text ?? "";

const knownParts = ["HEADER", "BODY", "FOOTER", "BUTTONS", "CAROUSEL"];
const knownHeaders = ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION"];
/** Those that are filled in, and those that need nothing. */
const knownButtons = [
  "QUICK_REPLY",
  "URL",
  "PHONE_NUMBER",
  "COPY_CODE",
  "FLOW",
  "REQUEST_CONTACT_INFO",
  "VOICE_CALL",
];

function strangePart({ type, format, buttons = [], cards = [] }: TemplateComponent): string | undefined {
  if (!knownParts.includes(type.toUpperCase())) return type;
  const header = (format ?? "TEXT").toUpperCase();
  if (type.toUpperCase() === "HEADER" && !knownHeaders.includes(header)) return `header ${header}`;
  const button = buttons.find((each) => !knownButtons.includes(each.type.toUpperCase()));
  if (button) return `button ${button.type}`;
  return cards.flatMap((card) => card.components.map(strangePart)).find((part) => part !== undefined);
}

/** Why this template can't be sent from here, whatever fills it in; null where it can. */
export function unsendable(template: Pick<Template, "components">): string | null {
  if (bodyOf(template) === "") return "what it says is not known here yet";
  const part = template.components.map(strangePart).find((each) => each !== undefined);
  return part === undefined ? null : `it has a part that can't be filled in here: ${part}`;
}

interface FilledCard {
  card: SentCard;
  problems: TemplateProblem[];
}

/** Header, text and buttons: of a whole template, or of one card. */
function fillCard(components: Components, given: CardGiven, at: Path): FilledCard {
  const { header, problems: ofHeader } = fillHeader(partOf(components, "HEADER"), given.header, [
    ...at,
    "header",
  ]);
  const body = partOf(components, "BODY")?.text ?? "";
  const { filled: text, problems: ofText } = fillText(body, given.parameters ?? [], [...at, "parameters"]);
  const { buttons, problems: ofButtons } = fillButtons(
    partOf(components, "BUTTONS")?.buttons ?? [],
    given.buttons ?? [],
    [...at, "buttons"],
  );
  return {
    card: { ...(header ? { header } : {}), ...text, ...(buttons.length === 0 ? {} : { buttons }) },
    problems: [...ofHeader, ...ofText, ...ofButtons],
  };
}

/** Meta: a carousel is sent with as many cards as it was made of. */
function fillCards(components: Components, given: readonly CardGiven[]) {
  const cards = partOf(components, "CAROUSEL")?.cards ?? [];
  if (cards.length !== given.length) {
    const count = `needs ${String(cards.length)}, got ${String(given.length)}`;
    return { cards: [], problems: [problem(["cards"], "count", count)] };
  }
  const each = cards.map((card, index) => fillCard(card.components, given[index] ?? {}, ["cards", index]));
  return { cards: each.map(({ card }) => card), problems: each.flatMap(({ problems }) => problems) };
}

/** Paths begin at the message's content, such as `parameters` or `cards.1.header`. */
export function renderTemplate(
  template: Pick<Template, "name" | "language" | "category" | "components">,
  given: TemplateGiven,
): { content: TemplateContent; problems: TemplateProblem[] } {
  const { name, language, category, components } = template;
  const whole = fillCard(components, given, []);
  const { cards, problems } = fillCards(components, given.cards ?? []);
  const footer = partOf(components, "FOOTER")?.text;
  const why = unsendable(template);
  return {
    content: {
      type: "template",
      name,
      language,
      ...whole.card,
      ...(footer === undefined ? {} : { footer }),
      ...(cards.length === 0 ? {} : { cards }),
      category,
    },
    problems: why === null ? [...whole.problems, ...problems] : [problem(["name"], "notSendable", why)],
  };
}

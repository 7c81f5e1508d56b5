/** The parts of a template as an agent wrote them, in Meta's words, as they are stored and sent to review. Pure. */
import type { TemplateButtonInput, TemplateCardInput, TemplateParts } from "../../contract/calls";
import type { TemplateButton, TemplateComponent } from "../../contract/documents";

type Header = NonNullable<TemplateParts["header"]>;

const withExamples = <Part extends object>(part: Part, examples: readonly string[]): Part =>
  examples.length === 0 ? part : { ...part, examples: [...examples] };

const asList = (example: string | undefined): string[] => (example === undefined ? [] : [example]);

function headerOf(header: Header): TemplateComponent {
  switch (header.type) {
    case "text":
      return withExamples({ type: "HEADER", format: "TEXT", text: header.text }, asList(header.example));
    case "location":
      return { type: "HEADER", format: "LOCATION" };
    case "image":
    case "video":
    case "document":
      return { type: "HEADER", format: header.type.toUpperCase(), sample: header.sample.mediaDocumentId };
  }
}

function buttonOf(button: TemplateButtonInput): TemplateButton {
  switch (button.type) {
    case "quickReply":
      return { type: "QUICK_REPLY", text: button.text };
    case "url":
      return withExamples({ type: "URL", text: button.text, url: button.url }, asList(button.example));
    case "phoneNumber":
      return { type: "PHONE_NUMBER", text: button.text, phoneNumber: button.phoneNumber };
    case "copyCode":
      return { type: "COPY_CODE", examples: [button.example] };
    case "requestContactInfo":
      return { type: "REQUEST_CONTACT_INFO" };
    case "flow": {
      const { text, flowId, action, screen } = button;
      return {
        type: "FLOW",
        text,
        flowId,
        flowAction: action === "dataExchange" ? "data_exchange" : "navigate",
        ...(screen === undefined ? {} : { screen }),
      };
    }
  }
}

const bodyOf = (text: string, examples: readonly string[]): TemplateComponent =>
  withExamples({ type: "BODY", text }, examples);

const buttonsOf = (buttons: readonly TemplateButtonInput[] = []): TemplateComponent[] =>
  buttons.length === 0 ? [] : [{ type: "BUTTONS", buttons: buttons.map(buttonOf) }];

const cardOf = ({ header, body, examples = [], buttons }: TemplateCardInput) => ({
  components: [
    headerOf(header),
    ...(body === undefined ? [] : [bodyOf(body, examples)]),
    ...buttonsOf(buttons),
  ],
});

export function componentsOf(parts: TemplateParts): TemplateComponent[] {
  const { header, body, examples, footer, buttons, carousel } = parts;
  return [
    ...(header ? [headerOf(header)] : []),
    bodyOf(body, examples),
    ...(footer === undefined ? [] : [{ type: "FOOTER", text: footer }]),
    ...buttonsOf(buttons),
    ...(carousel ? [{ type: "CAROUSEL", cards: carousel.map(cardOf) }] : []),
  ];
}

interface Part {
  format?: string | undefined;
  sample?: string | undefined;
  cards?: readonly { components: readonly Part[] }[] | undefined;
}

/** The media documents that are shown to Meta's reviewers, with the format they stand for. */
export const samplesOf = (components: readonly Part[]): { mediaDocumentId: string; format: string }[] =>
  components.flatMap(({ sample, format = "", cards = [] }) => [
    ...(sample === undefined ? [] : [{ mediaDocumentId: sample, format }]),
    ...cards.flatMap((card) => samplesOf(card.components)),
  ]);

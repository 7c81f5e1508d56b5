/** What fills a template in, once its files are at hand. Pure. */
import type { ButtonGiven } from "../calls/templateMessage";
import type { ContentFile } from "../mediaContent";
import type { SentButton, SentCard, SentHeader, TemplateContent } from "./content";

export type { ButtonGiven } from "../calls/templateMessage";

/** In the order of the variables, or by their names. */
export type ParametersGiven = readonly string[] | Readonly<Record<string, string>>;

export type HeaderGiven =
  | { type: "text"; text: string }
  | { type: "image" | "video" | "document"; media: ContentFile }
  | {
      type: "location";
      latitude: number;
      longitude: number;
      name?: string | undefined;
      address?: string | undefined;
    };

export interface CardGiven {
  header?: HeaderGiven | undefined;
  parameters?: ParametersGiven | undefined;
  buttons?: readonly ButtonGiven[] | undefined;
}

export interface TemplateGiven extends CardGiven {
  parameters: ParametersGiven;
  cards?: readonly CardGiven[] | undefined;
}

function headerOf(header: SentHeader | undefined): HeaderGiven | undefined {
  if (header?.type !== "text") return header;
  return header.parameter === undefined ? undefined : { type: "text", text: header.parameter };
}

function buttonOf(button: SentButton, index: number): ButtonGiven[] {
  switch (button.type) {
    case "quickReply":
      return button.payload === undefined ? [] : [{ type: "quickReply", index, payload: button.payload }];
    case "url":
      return button.parameter === undefined ? [] : [{ type: "url", index, text: button.parameter }];
    case "copyCode":
      return [{ type: "copyCode", index, code: button.code }];
    case "flow":
      return [{ type: "flow", index, token: button.token, data: button.data }];
    case "phoneNumber":
    case "other":
      return [];
  }
}

const cardOf = ({ header, parameters, buttons }: Pick<SentCard, "header" | "parameters" | "buttons">) => ({
  header: headerOf(header),
  parameters,
  buttons: buttons?.flatMap(buttonOf),
});

/** What filled in a message that is to be checked, or sent, once more. */
export const givenOf = (content: TemplateContent): TemplateGiven => ({
  ...cardOf(content),
  cards: content.cards?.map(cardOf),
});

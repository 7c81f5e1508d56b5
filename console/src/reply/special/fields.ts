/** What each of the special kinds asks for, and how its fields become what the server takes. Pure. */
import type { SendMessageInput } from "../../../../functions/src/contract/calls";
import type { ReplyWords } from "../words";

export type SpecialKind =
  "location" | "contact" | "buttons" | "list" | "link" | "locationRequest" | "contactRequest";
export type Values = Readonly<Record<string, string>>;
export type Draft = Partial<SendMessageInput["content"]> & { type: string };

export interface FieldSpec {
  name: string;
  label: string;
  hint?: string;
  /** Meta's limit. */
  max: number;
  kind: "line" | "lines";
  required: boolean;
  /** Where the server's schema finds it, so that its refusal stands at the right field. */
  path: string;
}

type FieldWords = ReplyWords["fields"];

const line = (name: string, label: string, max: number, required: boolean, path = name): FieldSpec => ({
  name,
  label,
  max,
  kind: "line",
  required,
  path,
});
const text = (label: string, max: number): FieldSpec => ({
  name: "text",
  label,
  max,
  kind: "lines",
  required: true,
  path: "text",
});

const numbers = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** @param rows how many choices a list has, at most ten */
export function fieldsOf(kind: SpecialKind, words: FieldWords, rows: number): FieldSpec[] {
  switch (kind) {
    case "location":
      return [
        { ...line("coordinates", words.coordinates, 60, true, "latitude"), hint: words.coordinatesHint },
        line("name", words.name, 1000, false),
        line("address", words.address, 1000, false),
      ];
    case "contact":
      return [
        line("name", words.name, 200, true, "contacts.0.name"),
        line("phone", words.phone, 40, true, "contacts.0.phones.0.phone"),
        line("email", words.email, 320, false, "contacts.0.emails.0"),
        line("organization", words.organization, 200, false, "contacts.0.organization"),
      ];
    case "buttons":
      return [
        text(words.text, 1024),
        ...numbers
          .slice(0, 3)
          .map((at) =>
            line(`button${String(at)}`, words.button(at + 1), 20, at === 0, `buttons.${String(at)}.title`),
          ),
        line("footer", words.footer, 60, false),
      ];
    case "list":
      return [
        text(words.text, 4096),
        line("button", words.openList, 20, true),
        ...numbers
          .slice(0, rows)
          .flatMap((at) => [
            line(`row${String(at)}`, words.row(at + 1), 24, at === 0, `sections.0.rows.${String(at)}.title`),
            line(
              `hint${String(at)}`,
              words.rowHint(at + 1),
              72,
              false,
              `sections.0.rows.${String(at)}.description`,
            ),
          ]),
        line("footer", words.footer, 60, false),
      ];
    case "link":
      return [
        text(words.text, 1024),
        line("label", words.label, 20, true),
        line("url", words.url, 2000, true),
      ];
    case "locationRequest":
    case "contactRequest":
      return [text(words.text, 1024)];
  }
}

/** Those that were filled in. */
const given = <Fields extends Values>(fields: Fields): Partial<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== "")) as Partial<Fields>;

const degrees = /^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$/;

/** What the schema then judges; a missing field is left empty for it to name. */
export function contentOf(kind: SpecialKind, values: Values): Draft {
  const value = (name: string): string => values[name]?.trim() ?? "";
  switch (kind) {
    case "location": {
      const [, latitude, longitude] = degrees.exec(value("coordinates")) ?? [];
      return {
        type: "location",
        latitude: Number(latitude),
        longitude: Number(longitude),
        ...given({ name: value("name"), address: value("address") }),
      };
    }
    case "contact": {
      const phone = value("phone");
      const digits = phone.replace(/\D/g, "");
      const person = {
        name: value("name"),
        phones: [{ phone, ...(digits.length >= 6 && digits.length <= 15 && { waId: digits }) }],
        emails: value("email") === "" ? [] : [value("email")],
        addresses: [],
        urls: [],
        ...given({ organization: value("organization") }),
      };
      return { type: "contacts", contacts: [person] };
    }
    case "buttons": {
      const titles = [0, 1, 2].map((at) => value(`button${String(at)}`)).filter((title) => title !== "");
      const buttons = titles.map((title, at) => ({ id: `button-${String(at + 1)}`, title }));
      return { type: "buttons", text: value("text"), buttons, ...given({ footer: value("footer") }) };
    }
    case "list": {
      const rows = numbers.flatMap((at) => {
        const title = value(`row${String(at)}`);
        const description = value(`hint${String(at)}`);
        return title === "" ? [] : [{ id: `row-${String(at + 1)}`, title, ...given({ description }) }];
      });
      const shared = { text: value("text"), button: value("button"), ...given({ footer: value("footer") }) };
      return { type: "list", ...shared, sections: [{ rows }] };
    }
    case "link":
      return { type: "link", text: value("text"), label: value("label"), url: value("url") };
    case "locationRequest":
    case "contactRequest":
      return { type: kind, text: value("text") };
  }
}

/** Checks the buttons of a template as Meta does: kinds, counts, labels, and what each kind needs. */
import { isObject } from "../../http/fields.ts";
import { variablesOf, type TemplateButton, type TemplateComponent } from "../templates.ts";
import { missingField, refuse } from "./template-refusal.ts";

/** Meta: the most of each kind. */
const MOST: Readonly<Record<string, number>> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  OTP: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  VOICE_CALL: 1,
  REQUEST_CONTACT_INFO: 1,
};
/** Meta: kinds that WhatsApp words itself. */
const WORDED = ["COPY_CODE", "REQUEST_CONTACT_INFO", "OTP"];

function checkUrl({ url, example }: TemplateButton): void {
  if (typeof url !== "string" || url === "") throw missingField("A URL button needs a url.");
  if (url.length > 2000) throw refuse("The url of a button has at most 2000 characters.", 2388040);
  const names = variablesOf(url);
  if (names.length === 0) return;
  if (names.length > 1 || !url.endsWith("{{1}}"))
    throw refuse("A url can have one variable, {{1}}, at its end.");
  if (!Array.isArray(example) || example.length !== 1)
    throw missingField("A url with a variable needs one example.");
}

function checkButton(button: TemplateButton): void {
  const { type, text, phone_number: phone, example, flow_id: flow } = button;
  const worded = WORDED.includes(type);
  if (!worded && (typeof text !== "string" || text === ""))
    throw missingField(`A ${type} button needs a text.`);
  if ((text ?? "").length > 25) throw refuse("The text of a button has at most 25 characters.", 2388040);
  if (type === "URL") checkUrl(button);
  if (type === "PHONE_NUMBER" && !(typeof phone === "string" && /^\+?\d{1,20}$/.test(phone))) {
    throw refuse("A phone_number has at most 20 digits.");
  }
  if (type === "COPY_CODE" && !(typeof example === "string" && example.length >= 1 && example.length <= 20)) {
    throw missingField("A COPY_CODE button needs an example of at most 20 characters.");
  }
  if (type === "FLOW" && typeof flow !== "string") throw missingField("A FLOW button needs a flow_id.");
}

function checkGroups(types: readonly string[]): void {
  const changes = types.filter(
    (type, index) => index > 0 && (type === "QUICK_REPLY") !== (types[index - 1] === "QUICK_REPLY"),
  );
  if (changes.length > 1) throw refuse("Quick reply buttons must be grouped together.");
}

/** The buttons of a BUTTONS component. @throws GraphError */
export function checkButtons({ buttons }: TemplateComponent, most = 10): void {
  if (!Array.isArray(buttons) || buttons.length < 1 || buttons.length > most) {
    throw missingField(`BUTTONS must hold 1 to ${most} buttons.`);
  }
  const all = buttons as unknown[];
  if (!all.every((button) => isObject(button) && typeof button["type"] === "string")) {
    throw missingField("Every button needs a type.");
  }
  const typed = all as TemplateButton[];
  for (const { type } of typed) {
    const count = MOST[type];
    if (count === undefined) throw refuse(`Unknown button type ${type}.`);
    if (typed.filter((one) => one.type === type).length > count) {
      throw refuse(`A template has at most ${count} ${type} button(s).`);
    }
  }
  checkGroups(typed.map(({ type }) => type));
  for (const button of typed) checkButton(button);
}

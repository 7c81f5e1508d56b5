/** Checks what a free-form message holds. Text is checked to the letter, other types for what they can't be without. */
import { isObject } from "../../http/fields.ts";
import { invalidParameter, invalidValue, missingParameter } from "./error.ts";

type Content = Record<string, unknown>;

/** Meta: longest text body, in UTF-16 units. */
const TEXT_LIMIT = 4096;

function checkText(text: Content): void {
  const stray = Object.keys(text).find((key) => key !== "body" && key !== "preview_url");
  if (stray) throw invalidParameter(`Unexpected key "${stray}" on param "text".`);
  if (text["body"] === undefined || text["body"] === "") throw missingParameter("text.body");
  if (typeof text["body"] !== "string") throw invalidParameter("text.body must be a string.");
  if (text["body"].length > TEXT_LIMIT) {
    throw invalidValue(`text.body has ${text["body"].length} characters; ${TEXT_LIMIT} are allowed.`);
  }
}

function checkMedia(type: string): (media: Content) => void {
  return (media) => {
    const [id, link] = [typeof media["id"] === "string", typeof media["link"] === "string"];
    if (id === link) throw missingParameter(`${type}.id or ${type}.link, one of them,`);
  };
}

function checkReaction(reaction: Content): void {
  if (typeof reaction["message_id"] !== "string") throw missingParameter("reaction.message_id");
  if (typeof reaction["emoji"] !== "string") throw missingParameter("reaction.emoji");
}

function checkLocation(location: Content): void {
  for (const axis of ["latitude", "longitude"]) {
    if (!Number.isFinite(Number(location[axis] ?? NaN))) throw missingParameter(`location.${axis}`);
  }
}

function checkReplyButtons(buttons: unknown): void {
  if (!Array.isArray(buttons) || buttons.length < 1 || buttons.length > 3) {
    throw invalidValue("interactive.action.buttons must hold 1 to 3 buttons.");
  }
  for (const button of buttons as unknown[]) {
    const reply = isObject(button) && isObject(button["reply"]) ? button["reply"] : {};
    const { id, title } = reply;
    if (typeof id !== "string" || id === "") throw missingParameter("interactive.action.buttons.reply.id");
    if (typeof title !== "string" || title === "" || title.length > 20) {
      throw invalidValue("interactive.action.buttons.reply.title must have 1 to 20 characters.");
    }
  }
}

function checkInteractive(interactive: Content): void {
  if (typeof interactive["type"] !== "string") throw missingParameter("interactive.type");
  if (!isObject(interactive["action"])) throw missingParameter("interactive.action");
  if (interactive["type"] === "button") checkReplyButtons(interactive["action"]["buttons"]);
}

function checkContacts(contacts: unknown): void {
  if (!Array.isArray(contacts) || contacts.length === 0) throw missingParameter("contacts");
}

const CHECKS: Readonly<Record<string, (content: Content) => void>> = {
  text: checkText,
  image: checkMedia("image"),
  audio: checkMedia("audio"),
  video: checkMedia("video"),
  document: checkMedia("document"),
  sticker: checkMedia("sticker"),
  location: checkLocation,
  reaction: checkReaction,
  interactive: checkInteractive,
};

/** Checks the object named after the type, except templates. @throws GraphError 100, 131008 or 131009 */
export function checkContent(type: string, body: Record<string, unknown>): void {
  const content = body[type];
  if (type === "contacts") {
    checkContacts(content);
    return;
  }
  const check = Object.hasOwn(CHECKS, type) ? CHECKS[type] : undefined;
  if (!check) {
    throw invalidParameter(`type must be one of ${Object.keys(CHECKS).join(", ")}, contacts, template.`);
  }
  if (!isObject(content)) throw missingParameter(type);
  check(content);
}

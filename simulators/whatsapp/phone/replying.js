/** The message the next one answers, shown above the text field until it is sent or called off. */
import { byId, element } from "./element.js";

let quoted;

/** What a message is called where it is quoted. */
export const wordsOf = (message) => message.text || `(${message.media ?? "message"})`;

/** Begins an answer to `message`; undefined calls it off. */
export function replyTo(message) {
  quoted = message;
  const bar = byId("replying");
  bar.hidden = message === undefined;
  if (!message) return;
  const cancel = element("button", { type: "button", "aria-label": "Don't reply" }, "×");
  cancel.addEventListener("click", () => replyTo(undefined));
  bar.replaceChildren(element("span", { class: "quote grow" }, wordsOf(message)), cancel);
  byId("text").focus();
}

/** The part of `/_sim/inbound` that quotes, and the end of it. */
export function takeReply() {
  const part = quoted ? { replyTo: quoted.wamid } : {};
  replyTo(undefined);
  return part;
}

/** Draws one message as the customer's phone shows it. */
import { attachment } from "./attachment.js";
import { element } from "./element.js";
import { formatted } from "./formatting.js";
import { menuButton } from "./message-menu.js";
import { taps } from "./taps.js";
import { meaningOf, problemOf, tick } from "./ticks.js";

/** A time of day as the phone shows it. `at` is epoch ms. */
export function timeOf(at) {
  return new Date(at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
}

/** The cards below a message, to swipe or scroll through with the keys. */
function cardsOf(message, onTap) {
  if (!message.cards?.length) return undefined;
  const cards = message.cards.map((card, place) =>
    element(
      "li",
      { class: "swiped" },
      element("div", { class: "bubble" }, attachment(card), ...formatted(card.text)),
      taps(card.buttons, (index) => onTap(message, index, place)),
    ),
  );
  return element("ul", { class: "cards", tabindex: "0", "aria-label": "Cards" }, ...cards);
}

/**
 * The element of a message.
 * @param message as `/_sim/state` has it
 * @param {{grouped: boolean, quoted: string | undefined, onTap: Function}} around `grouped` when the one before is
 *   from the same side; `quoted` is the text it answers; `onTap` gets the message, the button's index, and its card's
 */
export function bubble(message, { grouped, quoted, onTap }) {
  const mine = message.from === "customer";
  const problem = mine ? problemOf(message) : "";
  const meta = element("span", { class: "meta" }, timeOf(message.at), mine && tick(meaningOf(message)));
  const reactions = [message.reaction, message.ownReaction].filter(Boolean).join("");
  const said = element(
    "div",
    { class: "bubble" },
    quoted && element("span", { class: "quote" }, quoted),
    attachment(message),
    message.header && element("span", { class: "bubble-header" }, message.header),
    ...formatted(message.text === message.attachment?.filename ? "" : message.text),
    message.footer && element("span", { class: "bubble-footer" }, message.footer),
    meta,
    reactions && element("span", { class: "reaction" }, reactions),
  );
  said.append(menuButton(message, said));
  return element(
    "article",
    { class: `message ${message.from}${grouped ? " grouped" : ""}`, "data-wamid": message.wamid },
    element("span", { class: "sr-only" }, mine ? "You:" : "Business:"),
    said,
    problem && element("p", { class: "problem" }, problem),
    taps(message.buttons, (index) => onTap(message, index)),
    cardsOf(message, onTap),
  );
}

/** What one can do with a message: react to it or answer it. Opens from its button, a right click or a long press. */
import { byId, element } from "./element.js";

const EMOJIS = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const LONG_PRESS_MS = 500;

let onReact;
let onReply;

/** Wires the menu once. `onReact` gets a message and an emoji, "" to take it back; `onReply` a message. */
export function startMessageMenu(react, reply) {
  [onReact, onReply] = [react, reply];
}

function open(message, anchor) {
  const menu = byId("message-menu");
  const choice = (label, words, action) => {
    const button = element("button", { type: "button", "aria-label": words }, label);
    button.addEventListener("click", () => {
      menu.hidePopover();
      action();
    });
    return button;
  };
  const taken = message.ownReaction;
  const emojis = EMOJIS.map((emoji) => {
    const button = choice(emoji, taken === emoji ? `Take ${emoji} back` : `React with ${emoji}`, () =>
      onReact(message, taken === emoji ? "" : emoji),
    );
    button.setAttribute("aria-pressed", String(taken === emoji));
    return button;
  });
  menu.replaceChildren(
    element("div", { class: "emojis" }, ...emojis),
    choice("↩ Reply", "Reply to this message", () => onReply(message)),
  );
  menu.showPopover();
  const { top, bottom, left } = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${bottom + height + 8 > innerHeight ? top - height - 4 : bottom + 4}px`;
}

/** Gives a drawn message its menu: returns the button, and listens on `said`, its bubble. */
export function menuButton(message, said) {
  const button = element("button", { type: "button", class: "more", "aria-label": "React or reply" }, "⌄");
  button.addEventListener("click", () => open(message, button));
  let timer;
  const call = () => clearTimeout(timer);
  said.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    open(message, said);
  });
  said.addEventListener("touchstart", () => (timer = setTimeout(() => open(message, said), LONG_PRESS_MS)), {
    passive: true,
  });
  said.addEventListener("touchend", call);
  said.addEventListener("touchmove", call, { passive: true });
  return button;
}

/** The list of customers one can write as, with how much each has not seen yet. */
import { byId, element } from "./element.js";

/** How a customer is reached, for people: +62 812…, or @username when the number is hidden. */
export function addressOf({ phone, username, userId }) {
  if (phone)
    return `+${phone.slice(0, 2)} ${phone.slice(2, 5)} ${phone.slice(5, 9)} ${phone.slice(9)}`.trim();
  return username ? `@${username}, number hidden` : userId;
}

/** A circle with the first letter of a name, in a colour of its own. */
function avatarOf(name) {
  const avatar = element("span", { class: "avatar", "aria-hidden": "true" });
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) % 360, 7);
  avatar.style.setProperty("--hue", String(hue));
  avatar.textContent = [...name][0]?.toUpperCase() ?? "?";
  return avatar;
}

function person(customer, isSelected, unread, onSelect) {
  const last = customer.messages.at(-1);
  const avatar = avatarOf(customer.name);
  const words = element(
    "span",
    { class: "person-words" },
    element("span", { class: "person-name" }, customer.name || "(no name)"),
    element("span", { class: "person-detail" }, addressOf(customer)),
    last && element("span", { class: "person-detail" }, last.text || `(${last.media ?? "message"})`),
  );
  const badge = element("span", { class: "badge" }, String(unread));
  badge.append(element("span", { class: "sr-only" }, " unread"));
  const row = element(
    "button",
    { type: "button", class: "person", "aria-current": isSelected && "true", "data-id": customer.id },
    avatar,
    words,
    unread > 0 && badge,
  );
  row.addEventListener("click", () => onSelect(customer.id));
  return element("li", {}, row);
}

/** Draws the list anew; the focus stays on the person it was on. */
export function showPeople(customers, selectedId, unreadOf, onSelect) {
  const focused = document.activeElement?.dataset?.id;
  const rows = customers.map((one) => person(one, one.id === selectedId, unreadOf(one), onSelect));
  byId("people").replaceChildren(...rows);
  if (focused) [...document.querySelectorAll(".person")].find((row) => row.dataset.id === focused)?.focus();
}

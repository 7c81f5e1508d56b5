/** What can be tapped under a business message: answers, links, numbers, codes. */
import { element } from "./element.js";

const SIGNS = { link: "↗", phone: "☎", copy_code: "📋", share_contact: "👤" };

function copy(row, value) {
  const words = row.textContent;
  const done = (said) => {
    row.textContent = said;
    setTimeout(() => (row.textContent = words), 1_500);
  };
  navigator.clipboard.writeText(value).then(
    () => done(`Copied: ${value}`),
    () => done(value),
  );
}

/** A way out of the chat: a page, or a number to call. Anything else an address may be stays words. */
function wayOut(words, { kind, value = "" }) {
  const href = kind === "phone" ? `tel:${value}` : value;
  if (!/^(https?|tel):/.test(href)) return element("button", { type: "button", disabled: true }, words);
  return element("a", { href, target: "_blank", rel: "noopener noreferrer", title: value }, words);
}

function tap(button, onTap) {
  const { kind, title, value } = button;
  const words = SIGNS[kind] ? `${SIGNS[kind]} ${title}` : title;
  if (kind === "link" || kind === "phone") return wayOut(words, button);
  const row = element("button", { type: "button", disabled: kind === "other" }, words);
  row.addEventListener("click", () => (kind === "copy_code" ? copy(row, value ?? "") : onTap()));
  return row;
}

/** The buttons in a column, undefined when there are none. `onTap` gets the index of one that answers. */
export function taps(buttons, onTap) {
  if (!buttons?.length) return undefined;
  const rows = buttons.map((button, index) => tap(button, () => onTap(index)));
  return element("div", { class: "taps" }, ...rows);
}

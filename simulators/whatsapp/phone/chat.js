/** The conversation on the screen: kept in step with one customer's messages, changing only what changed. */
import { bubble } from "./bubble.js";
import { byId, element } from "./element.js";
import { wordsOf } from "./replying.js";

const dayOf = (at) => new Date(at).toDateString();

function dayName(at) {
  if (dayOf(at) === dayOf(Date.now())) return "Today";
  if (dayOf(at) === dayOf(Date.now() - 86_400_000)) return "Yesterday";
  return new Date(at).toLocaleDateString([], { day: "numeric", month: "long", year: "numeric" });
}

const isAtEnd = (chat) => chat.scrollHeight - chat.scrollTop - chat.clientHeight < 120;

const dots = () =>
  element("div", { class: "dots", role: "img", "aria-label": "The business is typing" }, ...[0, 1, 2].map(() => element("i"))); // prettier-ignore

/** Draws the chat of `customer` anew and scrolls to its end. */
export function showChat(customer, business, onTap) {
  const chat = byId("chat");
  chat.setAttribute("aria-live", "off");
  const whom = `You are ${customer.name}. What you write here reaches ${business.name}.`;
  chat.replaceChildren(element("p", { class: "note" }, whom));
  for (const message of customer.messages) placeMessage(customer, message, onTap);
  showTyping(customer);
  chat.scrollTop = chat.scrollHeight;
  chat.setAttribute("aria-live", "polite");
}

/** Adds a message at the end, or draws it anew where it is. */
export function placeMessage(customer, message, onTap) {
  const chat = byId("chat");
  const index = customer.messages.indexOf(message);
  const before = customer.messages[index - 1];
  const sameDay = before !== undefined && dayOf(before.at) === dayOf(message.at);
  const target = customer.messages.find((one) => one.wamid === message.quoted);
  const quoted = target && wordsOf(target);
  const drawn = bubble(message, { grouped: sameDay && before.from === message.from, quoted, onTap });
  const old = [...chat.children].find((child) => child.dataset.wamid === message.wamid);
  const follow = isAtEnd(chat) || (!old && message.from === "customer");
  if (!old && !sameDay) chat.append(element("p", { class: "day" }, dayName(message.at)));
  if (old) old.replaceWith(drawn);
  else chat.append(drawn);
  if (!follow) return;
  const toEnd = () => (chat.scrollTop = chat.scrollHeight);
  toEnd();
  drawn.querySelector("img")?.addEventListener("load", toEnd);
}

/** Shows or hides the dots after the last message, and the line under the business's name. */
export function showTyping({ typing }) {
  const chat = byId("chat");
  const presence = byId("presence");
  presence.textContent = typing ? "typing…" : "online";
  presence.classList.toggle("typing", typing);
  chat.querySelector(".dots")?.remove();
  if (!typing) return;
  const follow = isAtEnd(chat);
  chat.append(dots());
  if (follow) chat.scrollTop = chat.scrollHeight;
}

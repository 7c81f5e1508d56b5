/** The page: keeps what the simulator tells, shows the chat of the selected customer, and sends what is typed. */
import { listen, post } from "./api.js";
import { startAttach } from "./attach.js";
import { timeOf } from "./bubble.js";
import { placeMessage, showChat, showTyping } from "./chat.js";
import { startComposer, switchDraft } from "./composer.js";
import { byId, element } from "./element.js";
import { startMessageMenu } from "./message-menu.js";
import { startNewPerson } from "./new-person.js";
import { addressOf, showPeople } from "./people.js";
import { replyTo, takeReply } from "./replying.js";
import { markSeen, unreadOf } from "./seen.js";
import { MEANINGS, tick } from "./ticks.js";

let business = { name: "" };
let customers = [];
let selectedId;

const find = (id) => customers.find((customer) => customer.id === id);

/** `said` is what `/_sim/inbound` takes, without the customer. */
const say = (customer, said) =>
  post("inbound", {
    ...said,
    name: customer.name,
    ...(customer.phone ? { from: customer.phone } : { userId: customer.userId }),
  });
const write = (customer, text) => say(customer, { text, ...takeReply() });
const react = ({ wamid }, emoji) => {
  const reaction = { message_id: wamid, ...(emoji ? { emoji } : {}) };
  return say(find(selectedId), { message: { type: "reaction", reaction } }).catch(() => undefined);
};
const tap = ({ wamid }, button, card) =>
  post("tap", { wamid, button, ...(card === undefined ? {} : { card }) }).catch(() => undefined);

function refreshPeople() {
  showPeople(customers, selectedId, unreadOf, select);
  const unread = customers.reduce((sum, customer) => sum + unreadOf(customer), 0);
  document.title = unread > 0 ? `(${unread}) Phone simulator` : "Phone simulator";
}

function show() {
  const customer = find(selectedId);
  markSeen(customer);
  byId("me").textContent = `You: ${customer.name}`;
  byId("me").title = addressOf(customer);
  showChat(customer, business, tap);
  refreshPeople();
}

function select(id) {
  if (!find(id)) return;
  switchDraft(selectedId, id);
  replyTo(undefined);
  selectedId = id;
  history.replaceState(null, "", `#${id}`);
  show();
  if (matchMedia("(pointer: fine)").matches) byId("text").focus();
}

function onState(state) {
  ({ business, customers } = state);
  byId("business-name").textContent = business.name;
  byId("business-avatar").textContent = [...business.name][0] ?? "";
  byId("console-link").href = business.consoleUrl;
  const wanted = selectedId ?? decodeURIComponent(location.hash.slice(1));
  selectedId = (find(wanted) ?? customers[0]).id;
  show();
}

function onCustomer(summary) {
  const known = find(summary.id);
  if (known) Object.assign(known, summary);
  else customers.push({ ...summary, messages: [] });
  if (summary.id === selectedId) showTyping(summary);
  refreshPeople();
}

function onMessage({ customerId, message }) {
  const customer = find(customerId);
  const index = customer.messages.findIndex((one) => one.wamid === message.wamid);
  if (index < 0) customer.messages.push(message);
  else customer.messages[index] = message;
  if (customerId === selectedId) {
    placeMessage(customer, message, tap);
    showTyping(customer);
    markSeen(customer);
  }
  refreshPeople();
}

function showClock() {
  byId("clock").textContent = timeOf(Date.now());
}

for (const [meaning, { words }] of Object.entries(MEANINGS)) {
  byId("legend").append(element("dt", {}, tick(meaning)), element("dd", {}, words));
}
for (const button of document.querySelectorAll("#tries button")) {
  button.addEventListener("click", () => write(find(selectedId), button.textContent).catch(() => undefined));
}
startComposer((text) => write(find(selectedId), text));
startMessageMenu(react, replyTo);
startAttach(
  (said) => say(find(selectedId), { ...said, ...takeReply() }),
  (problem) => {
    byId("problem").textContent = problem;
    byId("problem").hidden = false;
    setTimeout(() => (byId("problem").hidden = true), 6_000);
  },
);
startNewPerson((customer) => {
  onCustomer(customer);
  select(customer.id);
});
showClock();
setInterval(showClock, 10_000);
listen({
  state: onState,
  customer: onCustomer,
  message: onMessage,
  lost: (isLost) => (byId("lost").hidden = !isLost),
});

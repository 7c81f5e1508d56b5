/** How many business messages of each chat were on the screen already; survives a reload of the tab. */

const key = (id) => `seen:${id}`;
const businessMessages = ({ messages }) => messages.filter((message) => message.from === "business").length;

/** The business messages this customer has not looked at. A simulator that started anew counts from zero again. */
export function unreadOf(customer) {
  const all = businessMessages(customer);
  const seen = Number(sessionStorage.getItem(key(customer.id)) ?? 0);
  return seen > all ? all : all - seen;
}

/** The customer has seen everything up to now. */
export function markSeen(customer) {
  sessionStorage.setItem(key(customer.id), String(businessMessages(customer)));
}

/** Talks to the simulator: posts what the customer does, and hears everything that changes. */

/** Posts to a control path; rejects with the simulator's own words when it refuses. */
export async function post(path, body) {
  const response = await fetch(`/_sim/${path}`, { method: "POST", body: JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? `HTTP ${response.status}`);
  return answer;
}

/** Hears events for as long as the page is open; `handlers` are named after them, `lost` gets true or false. */
export function listen({ state, customer, message, lost }) {
  const source = new EventSource("/_sim/events");
  const hear = (name, handle) => source.addEventListener(name, (event) => handle(JSON.parse(event.data)));
  hear("state", state);
  hear("customer", customer);
  hear("message", message);
  source.addEventListener("open", () => lost(false));
  source.addEventListener("error", () => lost(true));
}

/** The "typing…" a customer sees: until the next business message, or for 25 s at most (Meta: typing indicators). */
import type { Customer } from "./customers.ts";
import type { World } from "./world.ts";

const running = new WeakMap<Customer, () => void>();

/** Shows that the business is typing to this customer; a second call starts the time anew. */
export function startTyping(world: World, customer: Customer): void {
  running.get(customer)?.();
  const cancel = world.timers.after(world.options.typingMs, () => stopTyping(world, customer));
  running.set(customer, cancel);
  customer.typing = true;
  world.events.customer(customer);
}

/** Ends it; does nothing if nobody types. */
export function stopTyping(world: World, customer: Customer): void {
  running.get(customer)?.();
  running.delete(customer);
  if (!customer.typing) return;
  customer.typing = false;
  world.events.customer(customer);
}

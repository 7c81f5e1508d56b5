/** Tells open phone pages what changes, as Server-Sent Events; a page that connects gets the whole state first. */
import type { ServerResponse } from "node:http";
import type { ChatMessage } from "../chat.ts";
import type { Customer } from "../customers.ts";

/** A customer as the page lists it, without the chat. */
export function summaryOf(customer: Customer): Omit<Customer, "messages"> {
  const { messages: _, ...summary } = customer;
  return summary;
}

/** The open pages. Events: `state`, `customer` (a summary) and `message` ({customerId, message}); later ones replace. */
export class EventHub {
  private readonly pages = new Set<ServerResponse>();

  /** Keeps `response` open as a stream that starts with `state`. */
  connect(response: ServerResponse, state: unknown): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(`retry: 1000\nevent: state\ndata: ${JSON.stringify(state)}\n\n`);
    this.pages.add(response);
    response.on("close", () => this.pages.delete(response));
  }

  /** A customer appeared or changed. */
  customer(customer: Customer): void {
    this.publish("customer", summaryOf(customer));
  }

  /** A message appeared or changed. */
  message(customer: Customer, message: ChatMessage): void {
    this.customer(customer);
    this.publish("message", { customerId: customer.id, message });
  }

  private publish(event: string, data: unknown): void {
    for (const page of this.pages) page.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }
}

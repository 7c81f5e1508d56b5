/** The people who write to the business. A customer has a phone number, a business-scoped id (BSUID), or both. */
import type { ChatMessage } from "./chat.ts";
import { userIdOf } from "./ids.ts";

/** One customer. `id` names the chat on the page; `phone` is digits, absent when the customer hides it. */
export interface Customer {
  readonly id: string;
  name: string;
  phone?: string;
  userId: string;
  username?: string;
  /** Epoch ms of the newest inbound message: Meta's 24 h window counts from it. */
  lastInboundAt?: number;
  typing: boolean;
  readonly messages: ChatMessage[];
}

/** How a customer is named in a call; at least one of `phone` and `userId`. */
export interface Address {
  readonly phone?: string;
  readonly userId?: string;
  readonly name?: string;
}

/** All customers, found by phone number, BSUID or one of their messages. */
export class Customers {
  private readonly list: Customer[] = [];
  private readonly owners = new Map<string, Customer>();

  /** The customers the page starts with. The third has a username and hides the phone number. */
  constructor() {
    this.resolve({ phone: "6281200000001", name: "Budi" });
    this.resolve({ phone: "6281200000002", name: "Dewi" });
    this.resolve({ userId: "ID.13491208655302741918", name: "Wati" }).username = "wati.k";
  }

  /** Everybody, in the order they appeared. */
  all(): readonly Customer[] {
    return this.list;
  }

  /** The customer with this address; the BSUID decides when both are given. */
  find({ phone, userId }: Address): Customer | undefined {
    const byUser = userId === undefined ? undefined : this.list.find((one) => one.userId === userId);
    return byUser ?? (phone === undefined ? undefined : this.list.find((one) => one.phone === phone));
  }

  /** The customer with this address, made when there is none; a given name, phone or BSUID is taken over. */
  resolve({ phone, userId, name }: Address): Customer {
    let customer = this.find({ ...(phone ? { phone } : {}), ...(userId ? { userId } : {}) });
    if (!customer) {
      const id = phone ?? userId ?? "";
      customer = { id, name: name ?? id, userId: userId ?? userIdOf(id), typing: false, messages: [] };
      this.list.push(customer);
    }
    if (phone !== undefined) customer.phone = phone;
    if (userId !== undefined) customer.userId = userId;
    if (name !== undefined) customer.name = name;
    return customer;
  }

  /** Puts a message at the end of a customer's chat. */
  add(customer: Customer, message: ChatMessage): void {
    customer.messages.push(message);
    this.owners.set(message.wamid, customer);
  }

  /** The message with this id and whose chat it is in. */
  message(wamid: string): { customer: Customer; message: ChatMessage } | undefined {
    const customer = this.owners.get(wamid);
    const message = customer?.messages.find((one) => one.wamid === wamid);
    return customer && message ? { customer, message } : undefined;
  }
}

/** Who the conversation is with. On a phone it also holds the way back. */
import { useEffect } from "react";
import type { Customer } from "../../../functions/src/contract/conversation";
import { BackLink } from "../frame/BackLink";
import { useLanguage } from "../language/language";
import { Avatar } from "../list/Avatar";
import { customerName } from "../list/customerName";

/** Name and address; the page's title follows the name. */
export function ConversationHead({ customer }: { customer: Customer }) {
  const { words } = useLanguage();
  const name = customerName(customer) ?? words.unnamedCustomer;
  const address = customer.waId ? `+${customer.waId}` : customer.username ? `@${customer.username}` : "";

  useEffect(() => {
    document.title = `${name} · ${words.appName}`;
    return () => {
      document.title = words.appName;
    };
  }, [name, words]);

  return (
    <header className="conversation-head">
      <BackLink />
      <Avatar name={name} />
      <h2 dir="auto">{name}</h2>
      {address !== name && <span className="muted tabular">{address}</span>}
    </header>
  );
}

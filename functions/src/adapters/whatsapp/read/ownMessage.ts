/** One message of the business that we did not send, to a fact. Meta: smb_message_echoes, history. */
import type { OwnMessageFact } from "../../../core/facts/fact";
import { contentOf } from "./content";
import { type WireContact, customerOf } from "./customer";
import { extrasOf } from "./extras";
import { messageSchema } from "./message";
import { given, millisOf } from "./wire";

interface Place {
  phoneNumberId: string;
  origin: OwnMessageFact["origin"];
  contacts: readonly WireContact[];
  /** Whom it went to, where the message itself doesn't say. */
  to?: { phone: string | undefined; userId: string | undefined };
  status?: string | undefined;
}

/** @returns null when it has no id, or went to nobody */
export function ownMessageFact(raw: unknown, place: Place): OwnMessageFact | null {
  const message = messageSchema.safeParse(raw).data;
  if (!message) return null;
  const { phoneNumberId, origin, contacts, to, status } = place;
  const phone = to?.phone ?? message.to;
  const customer = customerOf(phone, to?.userId ?? message.to_user_id, contacts);
  if (!customer) return null;
  return {
    type: "ownMessage",
    origin,
    phoneNumberId,
    wamid: message.id,
    customer,
    content: contentOf(raw as { type: string }),
    timestamp: millisOf(message.timestamp),
    ...extrasOf(message, message.type),
    ...given({ status }),
  };
}

/**
 * What the business wrote on the phone, told as it happens. `message_echoes` is not documented and read as if it were the
 * same. Meta: smb_message_echoes.
 */
import { z } from "zod";
import type { Change, Collector } from "./collector";
import { contactsOf } from "./customer";
import { ownMessageFact } from "./ownMessage";
import { items, metadataSchema } from "./wire";

const valueSchema = z.looseObject({ metadata: metadataSchema, contacts: items, message_echoes: items });

export function readEchoes(into: Collector, { value, where }: Change): void {
  const parsed = valueSchema.safeParse(value).data;
  if (!parsed) {
    into.add(null, where);
    return;
  }
  const { phone_number_id: phoneNumberId } = parsed.metadata;
  const contacts = contactsOf(parsed.contacts);
  into.addAll(parsed.message_echoes, `${where}.message_echoes`, (raw) =>
    ownMessageFact(raw, { phoneNumberId, origin: "echo", contacts }),
  );
}

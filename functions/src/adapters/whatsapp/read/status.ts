/** One delivery status to a fact. A word we don't know is kept as Meta said it. Meta: webhooks messages, statuses. */
import { z } from "zod";
import type { ReceiptFact } from "../../../core/facts/fact";
import { readEcho } from "../../../core/outbound/echo";
import { metaErrorsOf } from "./metaErrors";
import { given, id, items, maybe, millisOf, text, word } from "./wire";

const statusSchema = z.looseObject({
  id,
  status: text,
  timestamp: maybe(word),
  biz_opaque_callback_data: maybe(text),
  /** Groups: one status for each participant. */
  recipient_participant_id: maybe(word),
  recipient_participant_user_id: maybe(word),
  pricing: maybe(z.looseObject({ pricing_model: maybe(text), type: maybe(text), category: maybe(text) })),
  errors: items,
});

export function receiptFact(raw: unknown, phoneNumberId: string): ReceiptFact | null {
  const status = statusSchema.safeParse(raw).data;
  if (!status) return null;
  const { pricing } = status;
  return {
    type: "receipt",
    phoneNumberId,
    wamid: status.id,
    status: status.status,
    timestamp: millisOf(status.timestamp),
    echo: readEcho(status.biz_opaque_callback_data, phoneNumberId),
    ...given({
      participant: status.recipient_participant_user_id ?? status.recipient_participant_id,
      pricing:
        pricing && given({ model: pricing.pricing_model, type: pricing.type, category: pricing.category }),
      errors: metaErrorsOf(status.errors),
    }),
  };
}

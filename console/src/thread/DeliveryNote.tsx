/** A plain sentence under a message whose delivery an agent must know about; ticks alone say the good cases. */
import type { Delivery } from "../../../functions/src/contract/delivery";
import { useLanguage } from "../language/language";
import { deliverySentence } from "./deliverySentence";

/** The sentence; nothing when the ticks say it all. */
export function DeliveryNote({ delivery }: { delivery: Delivery }) {
  const { words } = useLanguage();
  const sentence = deliverySentence(delivery, words);
  return (
    sentence !== null && (
      <p className="delivery-note" data-state={delivery.state}>
        {sentence}
      </p>
    )
  );
}

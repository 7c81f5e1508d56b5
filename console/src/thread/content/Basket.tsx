/** An order: what was put into the basket, how many, at which price. */
import type { ContentOf } from "../../../../functions/src/contract/content";
import { useLanguage } from "../../language/language";
import { useWords } from "../../language/words";
import { amountOf } from "../../time/formats";
import { threadWords } from "../words";
import { Words } from "./Words";

type Order = ContentOf<"order">;

/** Null where a price is missing or currencies differ. */
function totalOf({ items }: Order): { amount: number; currency: string } | null {
  const currency = items[0]?.currency;
  if (currency === undefined) return null;
  let amount = 0;
  for (const item of items) {
    if (item.price === undefined || item.currency !== currency) return null;
    amount += item.price * item.quantity;
  }
  return { amount, currency };
}

/** The basket as a table. */
export function Basket({ content }: { content: Order }) {
  const { code } = useLanguage();
  const words = useWords(threadWords);
  const total = totalOf(content);
  return (
    <>
      <span className="bubble-kind">{words.kinds.order}</span>
      <table className="basket">
        <tbody>
          {content.items.map(({ productId, quantity, price, currency }, index) => (
            <tr key={index}>
              <td>{quantity} ×</td>
              <td>
                <bdi>{productId}</bdi>
              </td>
              <td>{price !== undefined && amountOf(code, price, currency)}</td>
            </tr>
          ))}
          {total && (
            <tr className="strong">
              <td />
              <td>{words.total}</td>
              <td>{amountOf(code, total.amount, total.currency)}</td>
            </tr>
          )}
        </tbody>
      </table>
      {content.text !== undefined && content.text !== "" && <Words text={content.text} />}
    </>
  );
}

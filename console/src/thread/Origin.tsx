/** Where a message came from, in small above its words: forwarded, from an ad, imported, about a product. */
import type { Message } from "../../../functions/src/contract/message";
import { useWords } from "../language/words";
import { threadWords } from "./words";

/** Nothing for most messages. */
export function Origin({ message }: { message: Message }) {
  const words = useWords(threadWords);
  const { context, referral, origin } = message;
  const marks = [
    context?.frequentlyForwarded ? words.forwardedOften : context?.forwarded ? words.forwarded : null,
    origin === "history" ? words.imported : origin === "standby" ? words.standby : null,
  ].filter((mark) => mark !== null);
  return (
    <>
      {marks.map((mark) => (
        <span key={mark} className="bubble-kind">
          {mark}
        </span>
      ))}
      {context?.referredProduct && (
        <span className="bubble-kind">
          {words.product}: <bdi>{context.referredProduct.productId}</bdi>
        </span>
      )}
      {referral && (
        <div className="referral">
          <span className="muted">{referral.sourceType === "post" ? words.fromPost : words.fromAd}</span>
          {referral.headline !== undefined && (
            <p className="strong" dir="auto">
              {referral.headline}
            </p>
          )}
          {referral.body !== undefined && <p dir="auto">{referral.body}</p>}
        </div>
      )}
    </>
  );
}

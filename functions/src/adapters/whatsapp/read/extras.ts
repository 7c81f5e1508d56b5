/** What comes with a message of any kind: what it refers to, the ad that brought it, errors, the group. */
import { z } from "zod";
import type { Context, Referral } from "../../../contract/message";
import type { MessageExtras } from "../../../core/facts/fact";
import { metaErrorsOf } from "./metaErrors";
import { given, items, maybe, text, word } from "./wire";

const flag = maybe(z.boolean());

/** Meta: messages, context. */
const contextSchema = z.looseObject({
  id: maybe(word),
  from: maybe(word),
  forwarded: flag,
  frequently_forwarded: flag,
  referred_product: maybe(z.looseObject({ catalog_id: maybe(word), product_retailer_id: word })),
});

/** Meta: messages, referral. */
const referralSchema = z.looseObject({
  source_url: maybe(text),
  source_id: maybe(word),
  source_type: maybe(text),
  headline: maybe(text),
  body: maybe(text),
  media_type: maybe(text),
  image_url: maybe(text),
  video_url: maybe(text),
  thumbnail_url: maybe(text),
  ctwa_clid: maybe(text),
  welcome_message: maybe(z.looseObject({ text: maybe(text) })),
});

export const extrasShape = {
  context: maybe(contextSchema),
  referral: maybe(referralSchema),
  errors: items,
  group_id: maybe(word),
};
export type WireExtras = { [Key in keyof typeof extrasShape]: z.output<(typeof extrasShape)[Key]> };

function contextOf(wire: WireExtras["context"]): Context | undefined {
  if (!wire) return undefined;
  const product = wire.referred_product;
  const context = given({
    wamid: wire.id,
    from: wire.from,
    forwarded: wire.forwarded,
    frequentlyForwarded: wire.frequently_forwarded,
    referredProduct: product && {
      productId: product.product_retailer_id,
      ...given({ catalogId: product.catalog_id }),
    },
  });
  return Object.keys(context).length === 0 ? undefined : context;
}

function referralOf(wire: WireExtras["referral"]): Referral | undefined {
  return (
    wire &&
    given({
      sourceUrl: wire.source_url,
      sourceId: wire.source_id,
      sourceType: wire.source_type,
      headline: wire.headline,
      body: wire.body,
      mediaType: wire.media_type,
      imageUrl: wire.image_url,
      videoUrl: wire.video_url,
      thumbnailUrl: wire.thumbnail_url,
      clickId: wire.ctwa_clid,
      welcomeText: wire.welcome_message?.text,
    })
  );
}

/** @param type an `unsupported` message carries its errors in the content */
export const extrasOf = (wire: WireExtras, type: string): MessageExtras =>
  given({
    context: contextOf(wire.context),
    referral: referralOf(wire.referral),
    errors: type === "unsupported" ? undefined : metaErrorsOf(wire.errors),
    groupId: wire.group_id,
  });

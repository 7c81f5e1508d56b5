/** A place, people, a basket. Any field of them may be missing. Meta: messages, location, contacts, order. */
import { z } from "zod";
import type { Content, ContentOf } from "../../../contract/content";
import { given, id, items, maybe, readable, text, word } from "./wire";

const degrees = word.transform(Number).pipe(z.number());

const locationSchema = z.looseObject({
  latitude: degrees,
  longitude: degrees,
  name: maybe(text),
  address: maybe(text),
  url: maybe(text),
});

export function readLocation(body: unknown): Content | null {
  const place = locationSchema.safeParse(body).data;
  if (!place) return null;
  const { latitude, longitude, name, address, url } = place;
  return { type: "location", latitude, longitude, ...given({ name, address, url }) };
}

const phoneSchema = z.looseObject({
  phone: maybe(word),
  wa_id: maybe(word),
  user_id: maybe(word),
  type: maybe(text),
});
const addressSchema = z.looseObject({
  street: maybe(text),
  city: maybe(text),
  state: maybe(text),
  zip: maybe(word),
  country: maybe(text),
});
const contactSchema = z.looseObject({
  name: maybe(
    z.looseObject({ formatted_name: maybe(text), first_name: maybe(text), last_name: maybe(text) }),
  ),
  phones: items,
  emails: items,
  addresses: items,
  urls: items,
  org: maybe(z.looseObject({ company: maybe(text) })),
  birthday: maybe(text),
  origin: maybe(text),
});
type WireContact = z.infer<typeof contactSchema>;

const nameOf = ({ name }: WireContact): string | undefined => {
  const parts = [name?.first_name, name?.last_name].filter((part) => part !== undefined);
  return name?.formatted_name ?? (parts.length === 0 ? undefined : parts.join(" "));
};

const addressOf = ({ street, city, state, zip, country }: z.infer<typeof addressSchema>): string =>
  [street, city, state, zip, country].filter((part) => part !== undefined && part !== "").join(", ");

function sharedContact(contact: WireContact): ContentOf<"contacts">["contacts"][number] {
  return {
    phones: readable(phoneSchema, contact.phones).map(({ phone, wa_id: waId, user_id: userId, type: kind }) =>
      given({ phone, waId, userId, kind }),
    ),
    emails: readable(z.looseObject({ email: text }), contact.emails).map(({ email }) => email),
    addresses: readable(addressSchema, contact.addresses).map(addressOf),
    urls: readable(z.looseObject({ url: text }), contact.urls).map(({ url }) => url),
    ...given({
      name: nameOf(contact),
      organization: contact.org?.company,
      birthday: contact.birthday,
      origin: contact.origin,
    }),
  };
}

export function readContacts(body: unknown): Content | null {
  const contacts = z.array(contactSchema).min(1).safeParse(body).data;
  return contacts ? { type: "contacts", contacts: contacts.map(sharedContact) } : null;
}

const number = word.transform(Number).pipe(z.number());
const itemSchema = z.looseObject({
  product_retailer_id: id,
  quantity: number,
  item_price: maybe(number),
  currency: maybe(text),
});
const orderSchema = z.looseObject({ catalog_id: maybe(word), text: maybe(text), product_items: items });

export function readOrder(body: unknown): Content | null {
  const order = orderSchema.safeParse(body).data;
  if (!order) return null;
  const bought = readable(itemSchema, order.product_items);
  if (bought.length < order.product_items.length) return null;
  return {
    type: "order",
    ...given({ catalogId: order.catalog_id, text: order.text }),
    items: bought.map(({ product_retailer_id: productId, quantity, item_price: price, currency }) => ({
      productId,
      quantity,
      ...given({ price, currency }),
    })),
  };
}

/** Things a customer hands over: a place, people, a shopping basket. Meta: messages, location, contacts, order. */
import { z } from "zod";

/** Degrees. */
export const locationContentSchema = z.object({
  type: z.literal("location"),
  latitude: z.number(),
  longitude: z.number(),
  name: z.string().optional(),
  address: z.string().optional(),
  url: z.string().optional(),
});

export const sharedContactSchema = z.object({
  /** Absent when a customer tapped the button that shares their own number. */
  name: z.string().optional(),
  phones: z.array(
    z.object({
      phone: z.string().optional(),
      waId: z.string().optional(),
      userId: z.string().optional(),
      kind: z.string().optional(),
    }),
  ),
  emails: z.array(z.string()),
  addresses: z.array(z.string()),
  urls: z.array(z.string()),
  organization: z.string().optional(),
  birthday: z.string().optional(),
  /** `contact_request` for an answer to our request for the number. */
  origin: z.string().optional(),
});
export const contactsContentSchema = z.object({
  type: z.literal("contacts"),
  contacts: z.array(sharedContactSchema),
});

export const orderContentSchema = z.object({
  type: z.literal("order"),
  catalogId: z.string().optional(),
  text: z.string().optional(),
  items: z.array(
    z.object({
      productId: z.string(),
      quantity: z.number(),
      price: z.number().optional(),
      currency: z.string().optional(),
    }),
  ),
});

/** What admins ask for: who is in the team, and how a business number behaves. */
import { z } from "zod";
import { aiUseSchema, channelRulesSchema, channelSchema } from "../channel";
import { roleSchema, userSchema } from "../user";
import { documentId, uid } from "./documentId";

/** Somebody who has signed in once. */
const account = z.union([z.strictObject({ uid }), z.strictObject({ email: z.email().max(254) })]);
export type Account = z.infer<typeof account>;

export const setRoleInput = z.strictObject({ account, role: roleSchema });
export type SetRoleInput = z.infer<typeof setRoleInput>;

export const disableUserInput = z.strictObject({
  account,
  /** False lets them in again. */
  disabled: z.boolean().default(true),
});
export type DisableUserInput = z.infer<typeof disableUserInput>;
export const userOutput = z.object({
  uid: z.string(),
  ...userSchema.pick({ role: true, disabled: true, name: true }).shape,
});
export type UserOutput = z.infer<typeof userOutput>;

/** WhatsApp takes 4,096 characters; what the business says by itself is short. */
const text = z.string().trim().min(1).max(1_024);
const localText = z.strictObject({ id: text, en: text }).optional();
const rules = channelRulesSchema.shape;
const words = rules.words.unwrap().shape;

/** What a team can set of a channel. What isn't named stays; null is a value of its own where a setting takes it. */
const channelChanges = z.strictObject({
  name: channelSchema.shape.name.trim().min(1).max(100).optional(),
  ai: aiUseSchema.optional(),
  language: channelSchema.shape.language.optional(),
  texts: z
    .strictObject({
      fallback: localText,
      handoff: localText,
      away: localText,
      optedOut: localText,
      optedIn: localText,
    })
    .optional(),
  rules: z
    .strictObject({
      quietMs: rules.quietMs.unwrap().optional(),
      handBackAfterMinutes: rules.handBackAfterMinutes.unwrap().optional(),
      minConfidence: rules.minConfidence.unwrap().optional(),
      repliesPerHour: rules.repliesPerHour.unwrap().optional(),
      maxParts: rules.maxParts.unwrap().optional(),
      keepMessagesDays: rules.keepMessagesDays.unwrap().optional(),
      hours: rules.hours.unwrap().optional(),
      outsideHours: rules.outsideHours.unwrap().optional(),
      words: z
        .strictObject({
          human: words.human.unwrap().optional(),
          stop: words.stop.unwrap().optional(),
          start: words.start.unwrap().optional(),
        })
        .optional(),
    })
    .optional(),
});
export type ChannelChanges = z.infer<typeof channelChanges>;

export const updateChannelInput = z.strictObject({ phoneNumberId: documentId, changes: channelChanges });
export type UpdateChannelInput = z.infer<typeof updateChannelInput>;
export const updateChannelOutput = z.object({
  phoneNumberId: z.string(),
  /** The settings that were named, as `rules.quietMs`. */
  changed: z.array(z.string()),
});
export type UpdateChannelOutput = z.infer<typeof updateChannelOutput>;

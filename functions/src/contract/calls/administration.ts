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

/** Somebody who has no account here yet. They choose their password by a mail of Firebase Auth, which nobody else sees. */
export const inviteUserInput = z.strictObject({
  email: z.email().max(254),
  /** Shown to colleagues. */
  name: z.string().trim().min(1).max(100),
  role: roleSchema,
});
export type InviteUserInput = z.infer<typeof inviteUserInput>;

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
      repliesPerDay: rules.repliesPerDay.unwrap().optional(),
      numberRepliesPerDay: rules.numberRepliesPerDay.unwrap().optional(),
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

export const addChannelInput = z.strictObject({
  phoneNumberId: documentId,
  /** The WhatsApp Business Account that has the number. */
  wabaId: documentId,
  /** The number's two-step PIN, or the one it shall have; needed only while it isn't registered. */
  pin: z
    .string()
    .regex(/^\d{6}$/, "six digits")
    .optional(),
  /** As the AI introduces itself; the verified name if absent. */
  name: channelSchema.shape.name.trim().min(1).max(100).optional(),
  language: channelSchema.shape.language.optional(),
  ai: aiUseSchema.optional(),
});
export type AddChannelInput = z.infer<typeof addChannelInput>;

/** One step of bringing a number in, in this order; what follows a failed one is skipped. */
export const addChannelStep = z.object({
  /**
   * `registered`: for the Cloud API. `channel`: known here. `subscribed`: the app hears of the account. `webhook`: the app has
   * one, switched on, for messages. `handshake` and `signature`: it knows our verify token and our app secret.
   */
  step: z.enum(["registered", "channel", "subscribed", "webhook", "handshake", "signature"]),
  state: z.enum(["done", "already", "failed", "skipped"]),
  /** Why it failed, for people. */
  detail: z.string().optional(),
});
export type AddChannelStep = z.infer<typeof addChannelStep>;

export const addChannelOutput = z.object({
  phoneNumberId: z.string(),
  /** As Meta writes it. */
  displayPhoneNumber: z.string(),
  verifiedName: z.string(),
  /** Whether a customer who writes now is answered. If not, the call can be repeated once the cause is gone. */
  ready: z.boolean(),
  steps: z.array(addChannelStep),
});
export type AddChannelOutput = z.infer<typeof addChannelOutput>;

export const updateChannelInput = z.strictObject({ phoneNumberId: documentId, changes: channelChanges });
export type UpdateChannelInput = z.infer<typeof updateChannelInput>;
export const updateChannelOutput = z.object({
  phoneNumberId: z.string(),
  /** The settings that were named, as `rules.quietMs`. */
  changed: z.array(z.string()),
});
export type UpdateChannelOutput = z.infer<typeof updateChannelOutput>;

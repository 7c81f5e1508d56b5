/** Where documents live. The only place that spells a path. */

export const eventPath = (eventId: string): string => `webhookEvents/${eventId}`;
export const eventPartPath = (eventId: string, part: number): string =>
  `${eventPath(eventId)}/parts/${String(part).padStart(3, "0")}`;
export const channelPath = (phoneNumberId: string): string => `channels/${phoneNumberId}`;
export const conversationPath = (conversationId: string): string => `conversations/${conversationId}`;
export const messagePath = (conversationId: string, messageId: string): string =>
  `${conversationPath(conversationId)}/messages/${messageId}`;
export const timelinePath = (conversationId: string, entryId: string): string =>
  `${conversationPath(conversationId)}/timeline/${entryId}`;
/** What is left of an erased message. @param name the hash of the message's id */
export const erasedMessagePath = (conversationId: string, name: string): string =>
  `${conversationPath(conversationId)}/erased/${name}`;
export const identityPath = (phoneNumberId: string, alias: string): string =>
  `identities/${phoneNumberId}:${alias}`;
export const suppressionPath = (phoneNumberId: string, alias: string): string =>
  `suppressions/${phoneNumberId}:${alias}`;
export const mediaPath = (mediaDocumentId: string): string => `media/${mediaDocumentId}`;
export const userPath = (uid: string): string => `users/${uid}`;
export const cannedReplyPath = (shortcut: string): string => `cannedReplies/${shortcut}`;
export const templatePath = (templateId: string): string => `templates/${templateId}`;
/** @param day yyyy-mm-dd of the number's own time zone */
export const dayNumbersPath = (phoneNumberId: string, day: string): string =>
  `numbers/${phoneNumberId}_${day}`;
/** @param hour its place in the day, from 0 */
export const hourNumbersPath = (phoneNumberId: string, day: string, hour: number): string =>
  `${dayNumbersPath(phoneNumberId, day)}/hours/${String(hour).padStart(2, "0")}`;
export const standingPath = (phoneNumberId: string): string => `numbers/${phoneNumberId}_now`;
export const healthPath = "health/now";

/** The last segment of a document path. */
export const idOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

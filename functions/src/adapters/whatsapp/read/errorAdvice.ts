/**
 * Meta's error codes and what can be done about each: whether sending again may help, how long to wait, and a sentence
 * for the person who sees it. Source: Meta, Cloud API error codes. A code that isn't here is final. A wait of hours or
 * days is never made by itself: by then the answer is out of place.
 */

import type { MetaError } from "../../../contract/message";
import type { Retry } from "../../../core/ports";

export interface Advice {
  retry: Retry;
  /** Milliseconds to wait before the next try, four times as long after each. Meta documents 4^X seconds for 131056. */
  afterMs: number;
  action: string;
}

const never = (action: string): Advice => ({ retry: "never", afterMs: 0, action });
const later = (afterMs: number, action: string): Advice => ({ retry: "later", afterMs, action });

/** The whole number has to slow down. */
const limit = (afterMs: number, action: string): Advice => ({ retry: "limit", afterMs, action });
/** Nothing the account sends goes out until somebody mends it. */
const account = (action: string): Advice => ({ retry: "account", afterMs: 0, action });

const setup = "The WhatsApp account needs attention: check its token, permissions and number.";
const busy = "WhatsApp is busy. It is tried again by itself.";
const bug = "WhatsApp refused the request as malformed. Tell whoever runs this system.";
const template = "Check the template: it is not usable as it was sent.";

const access = "WhatsApp refuses the access token. Renew it or its permissions, then send again.";
const pin = "The number's PIN is wrong or was tried too often. Check it in WhatsApp Manager.";
const register = "The number is not registered properly. Register it again.";
const marketing = "The Marketing Messages API can't send this. Send it as a normal message.";
const moving = "The number is being moved to another account. Finish the move first.";

const advice: Readonly<Record<number, Advice>> = {
  0: account(access),
  1: later(5_000, busy),
  2: later(5_000, busy),
  3: account(setup),
  4: limit(60_000, busy),
  10: account(setup),
  33: never("The number was deleted or its id is wrong. Disconnect it here or connect it again."),
  100: never(bug),
  104: account(access),
  190: account("The WhatsApp access token has expired. Renew it, then send again."),
  368: account("WhatsApp blocked this account for policy violations. See its Business Support page."),
  613: never("Too many requests for permission to call this customer. Try again tomorrow."),
  80007: limit(60_000, busy),
  80008: limit(60 * 60_000, "Too many template calls within the hour. Try again in an hour."),
  130403: never("This customer is blocked by your number. Unblock them first."),
  130429: limit(2_000, busy),
  130472: never("This customer is in a WhatsApp experiment and can't get this message. Try another channel."),
  130497: never("Your business may not message customers in this country."),
  131000: later(5_000, busy),
  131005: account(access),
  131008: never(bug),
  131009: never(bug),
  131016: later(5_000, busy),
  131021: never("Sender and recipient are the same number."),
  131026: never("The customer can't receive this. Try another channel."),
  131030: never("The recipient is not on this test number's list."),
  131031: account("The WhatsApp account is locked. See its Business Support page."),
  131037: never("The number's display name must be approved first."),
  131042: account("There is a payment problem with the WhatsApp account."),
  131044: account("There is a payment problem with the WhatsApp account."),
  131045: account(register),
  131047: never("More than 24 hours since the customer wrote. Send a template."),
  131048: limit(60 * 60_000, "WhatsApp limits this number for spam. It is tried again in an hour."),
  131049: never("WhatsApp held this back to protect the customer from too much marketing. Try tomorrow."),
  131050: never("The customer stopped marketing messages from you."),
  131051: never("WhatsApp can't deliver this kind of message."),
  131052: never("WhatsApp could not get the customer's file. Ask them to send it again."),
  131053: never("The file was not accepted. Check its type and size."),
  131055: never(marketing),
  131056: later(1_000, "Too many messages to this customer at once. It is tried again by itself."),
  131057: limit(60_000, "The number is being upgraded. It is tried again by itself."),
  131059: never("The list changed while it was read. Read it again from the start."),
  131060: never("WhatsApp could not pass this message on. Ask the customer to send it again."),
  131062: never("This message needs the customer's phone number."),
  131063: never("Marketing is switched off for this number here. Send it by the Marketing Messages API."),
  131064: never("WhatsApp limits this account because of its templates' categories. See WhatsApp Manager."),
  132000: never("The template needs another number of texts. Fill in each of them."),
  132001: never("The template doesn't exist in this language, or is not approved."),
  132005: never("The template is too long with these texts. Make them shorter."),
  132007: never("The template breaks WhatsApp's content policy. Change it or use another one."),
  132008: never(template),
  132012: never(template),
  132015: never("The template is paused. Use another one."),
  132016: never("The template is disabled. Use another one."),
  132018: never(template),
  132068: never("The form behind this message is blocked. Check it in WhatsApp Manager."),
  132069: never("The form behind this message is limited. Send it again in an hour."),
  133000: never("The number was not deregistered properly. Deregister it again."),
  133004: limit(5_000, busy),
  133005: never(pin),
  133006: never("The number must be verified again before it can be registered."),
  133008: never(pin),
  133009: never(pin),
  133010: account("The number is not registered. Register it first."),
  133015: never("The number was deleted a moment ago. Try again in five minutes."),
  133016: never("The number was registered too often. Try again in three days."),
  134011: never("WhatsApp's payment terms must be accepted first. See WhatsApp Manager."),
  134100: never(marketing),
  134101: never("The template is still being copied to marketing messages. Try again in ten minutes."),
  134102: never("The template can't be used for marketing messages. Send it as a normal message."),
  135000: never(bug),
  137000: never("The customer's identity changed. Confirm it is still them before you send."),
  147001: never("The username was refused. Choose another one."),
  147002: never("The username was refused. Choose another one."),
  147003: never("The username was refused. Choose another one."),
  147004: never("The username was refused. Choose another one."),
  147005: never("The username was refused. Choose another one."),
  2388001: never(moving),
  2388012: never(moving),
  2388019: never("The account has as many templates as it may have. Delete some first."),
  2388023: never("A template of this name was deleted. Use another name, or wait 30 days."),
  2388024: never("A template of this name is there in this language. Edit it, or use another name."),
  2388039: never("The template can't be changed in its present status."),
  2388040: never("A text of the template is too long."),
  2388043: never("Something is missing in the template, such as an example for a variable."),
  2388047: never("The template's header is not written as WhatsApp wants it."),
  2388072: never("The template's body is not written as WhatsApp wants it."),
  2388073: never("The template's footer is not written as WhatsApp wants it."),
  2388091: never(moving),
  2388093: never(moving),
  2388103: never(moving),
  2388293: never("The template has too many variables for its length. Add words or remove variables."),
  2388299: never("A template can't start or end with a variable. Put words around it."),
  2494100: never("The number is under maintenance. Try again in some minutes."),
  2593002: never("WhatsApp has no template of this name. Sync the templates."),
  2593107: never("The history can be imported only once. Disconnect and connect the number to do it again."),
  2593108: never("The history can be imported only within 24 hours of connecting the number."),
};

/** Codes that Meta documents by range. */
const ranges: readonly { from: number; to: number; advice: Advice }[] = [
  { from: 200, to: 299, advice: account(setup) },
  {
    from: 131_200,
    to: 131_299,
    advice: never("The group can't get this message. Check the group in WhatsApp."),
  },
  { from: 138_000, to: 138_999, advice: never("The call was not possible. Write to the customer instead.") },
  {
    from: 139_000,
    to: 139_999,
    advice: never("WhatsApp refused this for forms or blocked users. See the code."),
  },
];

const unknown: Advice = never("WhatsApp refused this message. See the code for the reason.");

const listed = (code: number): Advice | undefined =>
  advice[code] ?? ranges.find(({ from, to }) => code >= from && code <= to)?.advice;

export const isListed = (code: number): boolean => listed(code) !== undefined;

export const adviceFor = (code: number): Advice => listed(code) ?? unknown;

/** What stands on an error beside what Meta said: what to do, and whether we knew the code. */
export const judgementOf = (code: number): Pick<MetaError, "action" | "unlisted"> => ({
  action: adviceFor(code).action,
  ...(isListed(code) ? {} : { unlisted: true }),
});

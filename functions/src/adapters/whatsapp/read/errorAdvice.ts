/**
 * Meta's error codes and what can be done about each: whether sending again may help, how long to wait, and a sentence
 * for the person who sees it. Source: Meta, Cloud API error codes. A code that isn't here is final.
 */

export interface Advice {
  retry: "never" | "later";
  /** Milliseconds to wait before the next try; Meta documents 4^X seconds for 131056. */
  afterMs: number;
  action: string;
}

const never = (action: string): Advice => ({ retry: "never", afterMs: 0, action });
const later = (afterMs: number, action: string): Advice => ({ retry: "later", afterMs, action });

const setup = "The WhatsApp account needs attention: check its token, permissions and number.";
const busy = "WhatsApp is busy. It is tried again by itself.";
const bug = "WhatsApp refused the request as malformed. Tell whoever runs this system.";
const template = "Check the template: it is not usable as it was sent.";

const advice: Readonly<Record<number, Advice>> = {
  0: never(setup),
  1: later(5_000, busy),
  2: later(5_000, busy),
  3: never(setup),
  4: later(60_000, busy),
  10: never(setup),
  33: never(setup),
  100: never(bug),
  190: never("The WhatsApp access token has expired. Renew it, then send again."),
  368: never("WhatsApp blocked this account for policy violations. See its Business Support page."),
  80007: later(60_000, busy),
  130403: never("This customer is blocked by your number. Unblock them first."),
  130429: later(2_000, busy),
  130472: never("This customer is in a WhatsApp experiment and can't get this message. Try another channel."),
  130497: never("Your business may not message customers in this country."),
  131005: never(setup),
  131008: never(bug),
  131009: never(bug),
  131016: later(5_000, busy),
  131021: never("Sender and recipient are the same number."),
  131026: never("The customer can't receive this. Try another channel."),
  131030: never("The recipient is not on this test number's list."),
  131031: never("The WhatsApp account is locked. See its Business Support page."),
  131037: never("The number's display name must be approved first."),
  131042: never("There is a payment problem with the WhatsApp account."),
  131045: never("The number is not registered properly. Register it again."),
  131047: never("More than 24 hours since the customer wrote. Send a template."),
  131048: later(60 * 60_000, "WhatsApp limits this number for spam. It is tried again in an hour."),
  131049: never("WhatsApp held this back to protect the customer from too much marketing. Try tomorrow."),
  131050: never("The customer stopped marketing messages from you."),
  131051: never("WhatsApp can't deliver this kind of message."),
  131053: never("The file was not accepted. Check its type and size."),
  131056: later(4_000, "Too many messages to this customer at once. It is tried again by itself."),
  131057: later(60_000, "The number is being upgraded. It is tried again by itself."),
  131062: never("This message needs the customer's phone number."),
  132000: never(template),
  132001: never("The template doesn't exist in this language, or is not approved."),
  132005: never(template),
  132007: never(template),
  132008: never(template),
  132012: never(template),
  132015: never("The template is paused. Use another one."),
  132016: never("The template is disabled. Use another one."),
  133004: later(5_000, busy),
  133010: never("The number is not registered. Register it first."),
};

const unknown: Advice = never("WhatsApp refused this message. See the code for the reason.");

export const adviceFor = (code: number): Advice => advice[code] ?? unknown;

/** Everything one running simulator holds; handlers get it as their first argument and there is no other state. */
import type { Timers } from "../http/timers.ts";
import type { Account } from "./account.ts";
import type { Customers } from "./customers.ts";
import type { EventHub } from "./page/events.ts";
import type { FaultScript } from "./faults.ts";
import type { MediaLibrary } from "./media/library.ts";
import type { Options } from "./options.ts";
import type { CallEntry, LedgerEntry } from "./records.ts";
import type { Reviews } from "./reviews.ts";
import type { TemplateStore } from "./templates.ts";
import type { Uploads } from "./uploads.ts";
import type { WebhookSender } from "./webhook/sender.ts";

/** The parts of a running simulator. */
export interface World {
  readonly options: Options;
  readonly account: Account;
  readonly customers: Customers;
  readonly templates: TemplateStore;
  readonly reviews: Reviews;
  readonly uploads: Uploads;
  readonly media: MediaLibrary;
  readonly faults: FaultScript;
  readonly ledger: LedgerEntry[];
  readonly calls: CallEntry[];
  readonly webhooks: WebhookSender;
  readonly events: EventHub;
  readonly timers: Timers;
}

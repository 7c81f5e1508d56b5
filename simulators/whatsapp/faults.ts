/** Scripted faults of the next message sends, first in first out; with none, sends are accepted as Meta does. */
import { anything, FieldError, integer, matching, oneOf, readFields } from "../http/fields.ts";
import { checkStatuses, type StatusScript } from "./status-script.ts";

/** One fault. Without `status` and `drop` the send is accepted, after `delayMs` if given. */
export interface Fault {
  /** Meant for sends to this number or user id alone; others go past it. */
  readonly to?: string;
  /** Waits this long before the send is looked at. */
  readonly delayMs?: number;
  /** Answers this HTTP status, with `body` or a Graph error fitting it, instead of accepting. */
  readonly status?: number;
  readonly body?: unknown;
  /** Cuts the connection without an answer, before the send is accepted or after. */
  readonly drop?: "beforeAccept" | "afterAccept";
  /** `none` keeps the automatic status webhooks back; a script replaces them. */
  readonly statuses?: "auto" | "none" | StatusScript;
}

const CHECKS = {
  to: matching(/./, "a phone number or a user id"),
  delayMs: integer(0, 600_000),
  status: integer(200, 599),
  body: anything,
  times: integer(1, 100_000),
  drop: oneOf("beforeAccept", "afterAccept"),
  statuses: checkStatuses,
};

/** The script. `times` of a fault counts down as sends take it. */
export class FaultScript {
  private faults: (Fault & { times: number })[] = [];

  /** Adds one fault from the body of a control call. @throws FieldError */
  add(body: unknown): void {
    const fields: Fault = readFields(body, CHECKS);
    if (fields.drop !== undefined && fields.status !== undefined) {
      throw new FieldError("drop", 'Fields "drop" and "status" exclude each other.');
    }
    if (fields.body !== undefined && fields.status === undefined) {
      throw new FieldError("body", 'Field "body" needs a "status".');
    }
    this.faults.push({ times: 1, ...fields });
  }

  /** The fault of the send that arrives now. @param receiver as the send names them */
  take(receiver: string): Fault {
    const fault = this.faults.find(({ to }) => to === undefined || to === receiver);
    if (!fault) return {};
    fault.times -= 1;
    if (fault.times === 0) this.faults = this.faults.filter((each) => each !== fault);
    return fault;
  }

  /** The faults still to come. */
  pending(): readonly Fault[] {
    return this.faults;
  }

  /** Forgets every fault. */
  clear(): void {
    this.faults = [];
  }
}

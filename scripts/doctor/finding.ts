/** What a check can say. A fix says what to do, as a command where there is one; neither ever holds a secret. */

export type State = "ok" | "warning" | "broken" | "notChecked";

export interface Finding {
  state: State;
  /** Which of several it is about, such as a number's id. */
  subject?: string;
  says: string;
  /** There whenever something is to be done. */
  fix?: string;
}

export const ok = (says: string): Finding => ({ state: "ok", says });
/** It works now and won't for long, or works worse than it could. */
export const warning = (says: string, fix: string): Finding => ({ state: "warning", says, fix });
/** Messages are lost, unanswered or refused until it is put right. */
export const broken = (says: string, fix: string): Finding => ({ state: "broken", says, fix });
export const notChecked = (says: string): Finding => ({ state: "notChecked", says });

/** The same finding, about one of several. */
export const about = (subject: string, finding: Finding): Finding => ({ ...finding, subject });

/** The problems, or one `ok` where there is none. */
export const orOk = (problems: readonly Finding[], says: string): Finding[] =>
  problems.length > 0 ? [...problems] : [ok(says)];

/** The times and counts the flow is built on. Milliseconds unless the name says otherwise. */

/** Meta: send messages, customer service window. */
export const windowMs = 24 * 60 * 60_000;
/** A message that reaches us later than this is not answered as if it were new. */
export const answerableForMs = 60 * 60_000;

export const turnBudgetMs = 120_000;
/** A lease outlives the work it covers, so that a live holder is never overtaken. */
export const turnLeaseMs = turnBudgetMs + 15_000;
export const maxRounds = 3;
/** The longest wait for a customer who goes on writing. */
export const maxQuietMs = 5_000;
/** Somebody who wrote again while the AI was asked writes in pieces: the next wait is this many times the channel's. */
export const burstFactor = 3;
export const aiDeadlineMs = 25_000;
export const aiAttempts = 2;
export const historyLimit = 20;

export const sendLeaseMs = 15_000;
/** A claim older than this is given back unsent: a stalled process must not send late. */
export const sendWithinMs = 5_000;
/** Silence after which an unknown free text may be sent once more. */
export const unknownQuietMs = 120_000;
/** When to look for a receipt of an unknown message, after it became unknown. */
export const unknownChecksMs = [3_000, 10_000, 30_000, 60_000, unknownQuietMs] as const;
export const maxSendAttempts = 5;
/** Between two tries of what went wrong for this message alone; four times as long after each. Meta: 131056, 4^X s. */
export const repeatFactor = 4;
/** Before a machine's text that never left is tried again, and how many times as long after each. */
export const notSentMs = 300;
export const notSentFactor = 6;
/** A message whose number may not send is kept this long. */
export const heldForMs = 24 * 60 * 60_000;
/** The longest pause before a number that was refused is tried again. */
export const maxHoldMs = 5 * 60_000;
/** The first pause after the account itself was refused: somebody has to act on it. */
export const accountHoldMs = 30_000;

/** An inbound message whose trigger never came is picked up this long after it arrived. */
export const settleWithinMs = 60_000;
export const maxWaiting = 100;
/** Ends of windows that passed while the customer waited, remembered on a conversation. */
export const keptMissedWindows = 20;
/** How long `sendMessage` waits for its turn before it answers `queued`. */
export const sendTurnWaitMs = 15_000;

/** The raw event must be durable within this, or Meta is told to send it again. */
export const storeDeadlineMs = 5_000;
/** Statuses for messages nobody knows are looked for this long. */
export const orphanAfterMs = 24 * 60 * 60_000;
export const eventRetentionMs = 30 * 24 * 60 * 60_000;
/** A media document without bytes, failed or erased, is kept this long. */
export const mediaRecordMs = 90 * 24 * 60 * 60_000;
/** A body over this goes into parts. Firestore: a document is at most 1 MiB. */
export const bodyPartBytes = 900_000;
export const maxBodyBytes = 4 * 1024 * 1024;
/** Firestore: a commit is at most 10 MiB; ours stay under it with room for what we can't see. */
export const maxCommitBytes = 9_000_000;
/** Meta: webhooks, up to 1,000 updates in one POST; an import of history may bring more. */
export const maxFactsInWebhook = 1_200;
/** Conversations that one delivery asks to be looked at before the sweep does. */
export const maxAskedFor = 100;
/** A stored event whose own webhook stopped in the middle is folded by the sweep after this. */
export const foldWithinMs = 10_000;
/** A task that folds holds its event this long; it ends before the next one may begin. */
export const foldLeaseMs = 240_000;
/** Attempts in a row that may break off before an event stands still as poison. */
export const maxFoldFailures = 5;
/** Customers whose facts are folded at the same time, when a delivery is folded item by item. */
export const foldLanes = 20;
/** A due document that could not be worked on is left alone this long. */
export const postponeMs = 5 * 60_000;
/** What has been due for longer than this waits for too long. */
export const lateAfterMs = 2 * 60_000;
/** How far back the `health` document looks. */
export const aiFailureShownMs = 15 * 60_000;
export const failedEventShownMs = 24 * 60 * 60_000;
/** Turns in a row that end without an answer before people get the conversation. */
export const maxTurnAttempts = 3;
/** How long the answer waits for "typing" to be shown first. */
export const typingGraceMs = 300;
/** Finding a place for every item may take this long; then the raw event is stored alone. */
export const planDeadlineMs = 2_000;
/** Folding item by item inside the webhook; then the task goes on. */
export const foldInWebhookMs = 10_000;
/** A task may come this much early; clocks differ. */
export const dueToleranceMs = 1_000;

/** Meta: media, the largest document; more arrives as error 131052. Bytes. */
export const maxMediaBytes = 100 * 1024 * 1024;
/** Meta: media, an upload is kept for 30 days; a message that waits must still find it. */
export const uploadGoodForMs = 28 * 24 * 60 * 60_000;
/** Meta: reaction and read receipts, messages younger than 30 days. */
export const reactableForMs = 30 * 24 * 60 * 60_000;
/** Longer than the function that fetches may run, so that a live fetch is never overtaken. */
export const mediaLeaseMs = 330_000;
/** Waits after a fetch that failed: enough of them to outlive a weekend without a valid token. */
export const mediaRetriesMs = [
  5_000,
  30_000,
  2 * 60_000,
  10 * 60_000,
  60 * 60_000,
  6 * 60 * 60_000,
  24 * 60 * 60_000,
  24 * 60 * 60_000,
  24 * 60 * 60_000,
] as const;
export const maxMediaAttempts = mediaRetriesMs.length + 1;
/** Meta: media, how long an id from a webhook can be fetched (since 9 Oct 2025). */
export const mediaKeptMs = 7 * 24 * 60 * 60_000;

/** Meta: template management, how long the name of a deleted template rests. */
export const nameRestsMs = 30 * 24 * 60 * 60_000;
/** Templates that are folded, or looked for at Meta, at the same time. */
export const syncLanes = 10;
/** How often a list of templates that changed while it was read is begun anew. Meta: 131059. */
export const maxListRestarts = 3;

/** One call or task erases for this long; what is left goes on by a task. */
export const eraseBudgetMs = 40_000;
/** When the sweep takes up an erasure whose process is gone. */
export const eraseAgainMs = 90_000;
/** Messages, and timeline entries, that are erased in one commit. */
export const erasePageSize = 50;

/** One run computes numbers for this long; what is left is due at the next one. */
export const numbersBudgetMs = 200_000;

/** What a delivery says, so that the referee can look for it in the documents. */
export type Told =
  | { type: "message"; wamid: string; text: string }
  /** `path`: the message it is about, when the status says so itself. */
  | { type: "status"; wamid: string; status: string; path: string | null };

/** What a delivery says, so that the referee can look for it in the documents. */
export type Told =
  | { type: "message"; wamid: string; text: string }
  /** `path`: the message it is about, when the status says so itself. */
  | { type: "status"; wamid: string; status: string; path: string | null };

/** What customers write that a rule hears before any model: for a person, for silence, and to hear again. */
export const words = ["bicara dengan manusia", "STOP", "START"];

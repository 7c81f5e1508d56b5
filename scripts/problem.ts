/** What went wrong, told to the person at the keyboard: shown as it is, never with a stack. */
export class Problem extends Error {
  override name = "Problem";
}

/** The text to print for anything thrown: a Problem's own words, else with the stack that a bug needs. */
export function told(thrown: unknown): string {
  if (thrown instanceof Problem) return thrown.message;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

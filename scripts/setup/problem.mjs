/** What went wrong in set-up, told to the person at the keyboard: shown as it is, never with a stack. */
export class Problem extends Error {}

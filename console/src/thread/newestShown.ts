/** How many messages, and how many decisions, a thread shows. */
export const newestShown = 50;

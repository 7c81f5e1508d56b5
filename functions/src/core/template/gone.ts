/** Statuses of a template that Meta has no more, or won't much longer. */
export const isGone = (status: string | undefined): boolean =>
  status === "DELETED" || status === "PENDING_DELETION";

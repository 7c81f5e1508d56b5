/** What `npm audit --json` said, in words. */

export interface Audit {
  /** Of an answer that is no report. */
  message?: string;
  vulnerabilities?: Record<string, { severity: string; isDirect?: boolean; range?: string }>;
  metadata?: { vulnerabilities: Record<string, number> };
}

export interface Verdict {
  state: "clean" | "found" | "minor" | "unanswered";
  says: string;
}

const grave = ["critical", "high"];

export function verdictOf({ message, vulnerabilities, metadata }: Audit): Verdict {
  if (!vulnerabilities || !metadata) {
    const why = message?.split(" - ")[0] ?? "no report";
    return { state: "unanswered", says: `the registry did not answer (${why}); nothing was checked` };
  }
  const named = (severities: readonly string[]): string[] =>
    Object.entries(vulnerabilities)
      .filter(([, { severity }]) => severities.includes(severity))
      .map(([name, { severity }]) => `${name} (${severity})`);
  const found = named(grave);
  if (found.length > 0) return { state: "found", says: found.join(", ") };
  const others = named(["moderate", "low", "info"]);
  if (others.length > 0) return { state: "minor", says: `nothing grave; ${others.join(", ")}` };
  return { state: "clean", says: "no advisory is known" };
}

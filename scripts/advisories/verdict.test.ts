/** Answers of npm audit: a report, a clean one, and none at all. */
import { verdictOf } from "./verdict.ts";

const metadata = { vulnerabilities: {} };

test.each([
  [
    { message: "405 Method Not Allowed - POST https://example.com/-/audit" },
    "unanswered",
    /did not answer \(405 Method Not Allowed\); nothing was checked/,
  ],
  [{}, "unanswered", /no report/],
  [{ vulnerabilities: {}, metadata }, "clean", /no advisory/],
  [{ vulnerabilities: { a: { severity: "moderate" } }, metadata }, "minor", /nothing grave; a \(moderate\)/],
  [
    { vulnerabilities: { a: { severity: "low" }, b: { severity: "critical" } }, metadata },
    "found",
    /^b \(critical\)$/,
  ],
])("%j is %s", (audit, state, says) => {
  expect(verdictOf(audit)).toEqual({ state, says: expect.stringMatching(says) as string });
});

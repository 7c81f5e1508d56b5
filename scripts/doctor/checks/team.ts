/** Somebody who can sign in and change things. */
import type { Check } from "../context.ts";
import { broken, ok, warning } from "../finding.ts";

export const team: Check = {
  name: "team",
  async run({ documents, project }) {
    const users = await documents.list("users");
    const active = users.filter(({ disabled }) => disabled !== true);
    const admins = active.filter(({ role }) => role === "admin");
    const fix = `npm run admin:first -- --project ${project} --email <their email>`;
    if (admins.length === 0) return [broken("nobody is an admin", fix)];
    if (active.length === 1)
      return [warning("one admin and nobody else", "give agents their role in the console under Team")];
    return [ok(`${String(active.length)} people, ${String(admins.length)} of them admins`)];
  },
};

/** Every kind of visitor and every collection, and who may read what. */

/** Who comes: an account and the claims of its token. */
export interface Visitor {
  uid: string;
  claims: { role?: unknown };
}

/** `gone` was disabled while signed in, `lowered` was an admin until a moment ago; the others are as their claims say. */
export const visitors: Record<string, Visitor | null> = {
  anonymous: null,
  "no claims": { uid: "stranger", claims: {} },
  "forged role": { uid: "stranger", claims: { role: "owner" } },
  "disabled agent": { uid: "gone", claims: { role: "agent" } },
  "disabled admin": { uid: "gone", claims: { role: "admin" } },
  "admin made agent": { uid: "lowered", claims: { role: "admin" } },
  agent: { uid: "agent", claims: { role: "agent" } },
  supervisor: { uid: "supervisor", claims: { role: "supervisor" } },
  admin: { uid: "admin", claims: { role: "admin" } },
  "admin without a document": { uid: "first", claims: { role: "admin" } },
};
/** `users/{uid}`. */
export const users = {
  gone: { role: "admin", disabled: true },
  lowered: { role: "agent", disabled: false },
  agent: { role: "agent", disabled: false },
  supervisor: { role: "supervisor", disabled: false },
  admin: { role: "admin", disabled: false },
};

/** What each of them may do, in their order; `read` is get and list. Nobody writes. */
export const table: [path: string, cells: string][] = [
  //                              anonymous no claims, forged | disabled agent, admin | made agent | agent | supervisor | admin | first
  ["channels/a", "                -  -  -    -  -    read  read  read  read  read"],
  ["conversations/a", "           -  -  -    -  -    read  read  read  read  read"],
  ["conversations/a/messages/a", "-  -  -    -  -    read  read  read  read  read"],
  ["conversations/a/timeline/a", "-  -  -    -  -    read  read  read  read  read"],
  ["media/a", "                   -  -  -    -  -    read  read  read  read  read"],
  ["templates/a", "               -  -  -    -  -    read  read  read  read  read"],
  ["cannedReplies/a", "           -  -  -    -  -    read  read  read  read  read"],
  ["health/a", "                  -  -  -    -  -    read  read  read  read  read"],
  ["users/a", "                   -  -  -    -  -    read  read  read  read  read"],
  ["numbers/a", "                 -  -  -    -  -    read  read  read  read  read"],
  ["numbers/a/hours/a", "         -  -  -    -  -    -     -     -     -     -"],
  ["suppressions/a", "            -  -  -    -  -    -     -     read  read  read"],
  ["webhookEvents/a", "           -  -  -    -  -    -     -     -     read  read"],
  ["webhookEvents/a/parts/a", "   -  -  -    -  -    -     -     -     read  read"],
  ["identities/a", "              -  -  -    -  -    -     -     -     -     -"],
  ["somethingElse/a", "           -  -  -    -  -    -     -     -     -     -"],
  ["conversations/a/other/a", "   -  -  -    -  -    -     -     -     -     -"],
];

/**
 * `users/{uid}`: a member of the team. Who somebody is and may do stands in the claims of their sign-in; this document can
 * only narrow it, at once and for sign-ins that are under way, where a claim would wait for the next token.
 */
import { z } from "zod";
import { instantSchema } from "./instant";

/** Roles as custom claims, strongest last. */
export const roleSchema = z.enum(["agent", "supervisor", "admin"]);
export type Role = z.infer<typeof roleSchema>;

/** Whether a role includes what another one may do. */
export const isAtLeast = (role: Role, least: Role): boolean =>
  roleSchema.options.indexOf(role) >= roleSchema.options.indexOf(least);

export const userSchema = z.object({
  role: roleSchema,
  disabled: z.boolean(),
  /** Shown to colleagues. */
  name: z.string().nullable(),
  updatedAt: instantSchema.optional(),
  /** The admin who changed it last. */
  updatedBy: z.string().optional(),
});
export type User = z.infer<typeof userSchema>;

/**
 * What somebody may do now: the weaker of claim and document, or null for nothing. Without a document the claim counts,
 * which only the server can have set.
 */
export function roleNow(claim: unknown, user: Pick<User, "role" | "disabled"> | null): Role | null {
  const claimed = roleSchema.safeParse(claim);
  if (!claimed.success || user?.disabled === true) return null;
  return user !== null && isAtLeast(claimed.data, user.role) ? user.role : claimed.data;
}

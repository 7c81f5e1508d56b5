/** The members of the team, live and read once a tab: the names of colleagues, and what each may do now. */
import { createContext, useContext } from "react";
import { isAtLeast, type Role, type User } from "../../../functions/src/contract/user";
import { useMe } from "./me";

export type Team = ReadonlyMap<string, User>;
export const TeamContext = createContext<Team>(new Map());

/** Everybody by uid; empty while it loads. */
export const useTeam = (): Team => useContext(TeamContext);

/** What a member of the team is called; null for somebody who isn't known here. */
export const nameIn = (team: Team, uid: string): string | null => team.get(uid)?.name ?? null;

/** Whether I may do what this role may. The server decides; this only hides what it would refuse. */
export function useMay(least: Role): boolean {
  const { role } = useMe();
  return role !== null && isAtLeast(role, least);
}

/** The signed-in person, for everything inside the frame; there is none outside of it. */
import { createContext, useContext } from "react";
import type { Me } from "./session";

export const MeContext = createContext<Me | null>(null);

/** Who I am. Only inside `MeContext`. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe outside of a session");
  return me;
}

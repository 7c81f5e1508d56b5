/** The auth emulator's own view of accounts: what was mailed to whom. */
import { address, project } from "../../scripts/addresses.ts";
import { json } from "./json.ts";

interface Mailed {
  email: string;
  requestType: string;
  oobLink: string;
}

/** Links that Firebase Auth mailed to an address, oldest first. */
export async function mailedTo(email: string): Promise<Mailed[]> {
  const url = `http://${address("auth")}/emulator/v1/projects/${project}/oobCodes`;
  const { oobCodes } = await json<{ oobCodes: Mailed[] }>("GET", url);
  return oobCodes.filter((each) => each.email === email);
}

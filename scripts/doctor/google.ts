/** Google's own APIs, read only: what is deployed, which indexes are ready, how the database is kept. */
import { Problem } from "../problem.ts";

export interface Google {
  /** @param service such as `firestore`. @throws Problem when it can't be asked, in words that say why */
  get(service: string, path: string): Promise<Record<string, unknown>>;
}

interface GoogleError {
  error?: { message?: string; status?: string };
}

/**
 * @param token of somebody who may read the project
 * @param addressOf the address of a service, without a trailing slash
 */
export const googleWith = (
  token: () => Promise<string>,
  addressOf = (service: string): string => `https://${service}.googleapis.com`,
): Google => ({
  async get(service, path) {
    const headers = { authorization: `Bearer ${await token()}` };
    const answer = await fetch(`${addressOf(service)}/${path}`, {
      headers,
      signal: AbortSignal.timeout(20_000),
    });
    const body = (await answer.json()) as Record<string, unknown> & GoogleError;
    if (answer.ok) return body;
    const { status = `HTTP ${String(answer.status)}`, message = "" } = body.error ?? {};
    throw new Problem(`${service}.googleapis.com says ${status}${message === "" ? "" : `: ${message}`}`);
  },
});

/** All pages of a list. @param field where the items stand in the answer */
export async function listOf(
  google: Google,
  service: string,
  path: string,
  field: string,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  let token: string | undefined;
  do {
    const mark = path.includes("?") ? "&" : "?";
    const page = await google.get(service, token === undefined ? path : `${path}${mark}pageToken=${token}`);
    items.push(...((page[field] as Record<string, unknown>[] | undefined) ?? []));
    token = (page["nextPageToken"] as string | undefined) || undefined;
  } while (token !== undefined);
  return items;
}

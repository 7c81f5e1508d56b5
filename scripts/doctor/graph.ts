/** Meta's Graph API, read only, as the doctor asks it. An answer is never an exception; the token is never in a text. */
import { Problem } from "../problem.ts";

export interface GraphAnswer {
  status: number;
  body: Record<string, unknown>;
  /** Of the `Date` header, epoch milliseconds; null without one. */
  date: number | null;
}

export interface Graph {
  /** @param path below the version, with its query. @throws Problem when nobody answers */
  get(path: string, token: string): Promise<GraphAnswer>;
}

async function bodyOf(answer: Response): Promise<Record<string, unknown>> {
  const parsed: unknown = await answer.json().catch(() => null);
  return typeof parsed === "object" && parsed !== null ? { ...parsed } : {};
}

/** @param baseUrl without a trailing slash */
export const graphAt = (baseUrl: string, version: string): Graph => ({
  async get(path, token) {
    const headers = { authorization: `Bearer ${token}` };
    const signal = AbortSignal.timeout(15_000);
    const answer = await fetch(`${baseUrl}/${version}/${path}`, {
      headers,
      signal,
      redirect: "manual",
    }).catch((error: unknown) => {
      const { cause } = error as { cause?: { code?: string } };
      throw new Problem(`${baseUrl} does not answer (${cause?.code ?? "no connection"})`);
    });
    const date = Date.parse(answer.headers.get("date") ?? "");
    return { status: answer.status, body: await bodyOf(answer), date: Number.isNaN(date) ? null : date };
  },
});

/** Meta's code of a refusal and its words; null when the call went through. */
export function refusalOf({ status, body }: GraphAnswer): { code: number; says: string } | null {
  if (status === 200) return null;
  const { code = status, message = `HTTP ${String(status)}` } = (body["error"] ?? {}) as {
    code?: number;
    message?: string;
  };
  return { code, says: message };
}

/** The items of a list. */
export const dataOf = ({ body }: GraphAnswer): Record<string, unknown>[] =>
  Array.isArray(body["data"]) ? (body["data"] as Record<string, unknown>[]) : [];

/** All pages of a list. Stops after fifty, which are more than an account can hold. */
export async function allPages(graph: Graph, path: string, token: string): Promise<GraphAnswer> {
  const first = await graph.get(path, token);
  const data = dataOf(first);
  let answer = first;
  for (let page = 1; page < 50; page += 1) {
    const paging = answer.body["paging"] as { next?: string; cursors?: { after?: string } } | undefined;
    if (refusalOf(answer) !== null || paging?.next === undefined) break;
    answer = await graph.get(`${path}&after=${encodeURIComponent(paging.cursors?.after ?? "")}`, token);
    if (refusalOf(answer) !== null) return answer;
    data.push(...dataOf(answer));
  }
  return { ...first, body: { ...first.body, data } };
}

/** JSON calls to the simulators and emulators; an answer that isn't 2xx is an error that shows it. */

/** @returns the answer's body */
export async function json<T>(method: string, url: string, body?: unknown): Promise<T> {
  const answer = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${url}: HTTP ${answer.status} ${text}`);
  return JSON.parse(text) as T;
}

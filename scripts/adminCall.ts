/**
 * Calls of an admin from the command line. On this machine the demo admin is signed in; elsewhere TAKEOVER_FUNCTIONS_URL
 * and TAKEOVER_ID_TOKEN say where and who.
 */
const local = "http://127.0.0.1:5001/demo-takeover/asia-southeast2";
const functionsUrl = process.env["TAKEOVER_FUNCTIONS_URL"] ?? local;

/** Ends the process with a sentence. */
export function end(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  }).catch(() => end(`nobody answers at ${functionsUrl}; is npm start running?`));

async function idToken(): Promise<string> {
  const given = process.env["TAKEOVER_ID_TOKEN"];
  if (given !== undefined) return given;
  if (functionsUrl !== local) return end("TAKEOVER_ID_TOKEN: needed, an admin's Firebase ID token");
  const url = "http://127.0.0.1:9099/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=local";
  const person = { email: "admin@example.com", password: "takeover-demo", returnSecureToken: true };
  const { idToken: token } = (await (await post(url, person)).json()) as { idToken?: string };
  return token ?? end("the demo admin could not sign in");
}

/** What a callable answers; what it refuses ends the process with its words. */
export type AdminCall = <Answer>(name: string, data: unknown) => Promise<Answer>;

/** Signs in. */
export async function asAdmin(): Promise<AdminCall> {
  const authorization = `Bearer ${await idToken()}`;
  return async <Answer>(name: string, data: unknown): Promise<Answer> => {
    const answer = await post(`${functionsUrl}/${name}`, { data }, { authorization });
    const { result, error } = (await answer.json()) as { result?: Answer; error?: { message: string } };
    return result ?? end(error?.message ?? `the call got HTTP ${String(answer.status)}`);
  };
}

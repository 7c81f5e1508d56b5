/** Signs in at the auth emulator and calls the callables over HTTP, as the console's SDK does on the wire. */
import { type Client, clientOf } from "../../functions/src/contract/client.ts";
import { address, project } from "../../scripts/addresses.ts";
import { channel, PASSWORD } from "../../scripts/demoData.ts";
import { json } from "./json.ts";

const accounts = (method: string): string =>
  `http://${address("auth")}/identitytoolkit.googleapis.com/v1/accounts:${method}?key=local`;

/** What a callable answered: its result, or its error's code and message. */
export type Answer<T> = { result: T } | { code: string; message: string };

/** The id token of a demo user. */
export async function signIn(email = "agent@example.com"): Promise<string> {
  const body = { email, password: PASSWORD, returnSecureToken: true };
  return (await json<{ idToken: string }>("POST", accounts("signInWithPassword"), body)).idToken;
}

/** The id token of an account that anybody can make: it has no role. */
export async function register(): Promise<string> {
  const email = `somebody-${crypto.randomUUID()}@example.com`;
  const body = { email, password: PASSWORD, returnSecureToken: true };
  return (await json<{ idToken: string }>("POST", accounts("signUp"), body)).idToken;
}

/** Calls a callable; without a token nobody is signed in. */
export async function call<T>(name: string, data: unknown, token?: string): Promise<Answer<T>> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const answer = await fetch(`http://${address("functions")}/${project}/asia-southeast2/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...authorization },
    body: JSON.stringify({ data }),
  });
  const body = (await answer.json()) as { result: T } | { error: { status: string; message: string } };
  if ("result" in body) return body;
  const { status, message } = body.error;
  return { code: status.toLowerCase().replaceAll("_", "-"), message };
}

/** An agent at work: every call succeeds or throws what the callable said. */
export interface Agent extends Client {
  /** Uploads a picture that belongs to the number: a template's sample, or a header that anybody may get. */
  uploadPicture(bytes: Uint8Array<ArrayBuffer>): Promise<{ mediaDocumentId: string }>;
  /** The same, for calls that should fail. */
  attempt(name: string, data: unknown): Promise<Answer<unknown>>;
}

/** Signs in and acts as that user. */
export async function agent(email?: string): Promise<Agent> {
  const token = await signIn(email);
  const client = clientOf(async (name, input) => {
    const answer = await call(name, input, token);
    if ("result" in answer) return answer.result;
    throw new Error(`${name}: ${answer.code}: ${answer.message}`);
  });
  const uploadPicture = async (body: Uint8Array<ArrayBuffer>): Promise<{ mediaDocumentId: string }> => {
    const query = `phoneNumberId=${channel.phoneNumberId}&kind=image`;
    const answer = await fetch(
      `http://${address("functions")}/${project}/asia-southeast2/uploadMedia?${query}`,
      {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "image/png", "x-file-name": "a.png" },
        body,
      },
    );
    if (!answer.ok) throw new Error(`uploadMedia: HTTP ${answer.status} ${await answer.text()}`);
    const { mediaDocumentId } = (await answer.json()) as { mediaDocumentId: string };
    return { mediaDocumentId };
  };
  return { ...client, uploadPicture, attempt: (name, data) => call(name, data, token) };
}

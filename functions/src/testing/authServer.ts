/** The Auth emulator as far as `verifyIdToken` asks it, and ID tokens as it makes them: unsigned, of this project. */
import { type TestServer, json, startServer } from "./httpServer";

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** @param changes to the claims of a valid token */
export function idToken(changes: Record<string, unknown> = {}): string {
  const project = process.env["GCLOUD_PROJECT"] ?? "";
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    iss: `https://securetoken.google.com/${project}`,
    aud: project,
    sub: "agent-1",
    iat: now - 10,
    auth_time: now - 10,
    exp: now + 3600,
    role: "agent",
    ...changes,
  };
  return `${encoded({ alg: "none", typ: "JWT" })}.${encoded(claims)}.`;
}

const known = ["agent-1", "agent-gone"];

/** Knows these users. To be started before the first token is verified. */
export async function startAuthServer(): Promise<TestServer> {
  const server = await startServer();
  server.answer = (asked, response) => {
    const { localId = [] } = JSON.parse(asked.body) as { localId?: string[] };
    const uid = known.find((each) => localId.includes(each));
    json(response, 200, uid === undefined ? {} : { users: [{ localId: uid, validSince: "0" }] });
  };
  process.env["FIREBASE_AUTH_EMULATOR_HOST"] = server.url.replace("http://", "");
  return server;
}

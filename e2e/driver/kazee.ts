/** The control API of the AI simulator. What a test scripts is reset after it. */
import { address } from "../../scripts/addresses.ts";
import { eventually } from "./eventually.ts";
import { json } from "./json.ts";

const control = (path: string): string => `http://${address("kazee")}/_sim/${path}`;

/** What the next replies do. */
export interface Behaviour {
  delayMs?: number;
  status?: number;
  body?: unknown;
  times?: number;
}

interface Asked {
  /** Null until it is answered. */
  status: number | null;
  body: { conversationId: string };
}

/** Scripts the next replies. */
export const scriptReplies = (behaviour: Behaviour): Promise<unknown> =>
  json("POST", control("behaviour"), behaviour);

/** Resolves once the AI has given its answer about this conversation, late as it may be. */
export function repliedAbout(conversationId: string): Promise<true> {
  return eventually("the AI answers", async () => {
    const requests = await json<Asked[]>("GET", control("requests"));
    const ours = requests.filter(({ body }) => body.conversationId === conversationId);
    return (ours.length > 0 && ours.every(({ status }) => status !== null)) || undefined;
  });
}

afterEach(() => json("DELETE", control("behaviour")));

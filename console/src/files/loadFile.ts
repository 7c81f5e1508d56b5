/**
 * The bytes of a customer's or agent's file, asked of the function `media` with our tokens and kept as a blob of this page.
 * There is no address that shows a file by itself. The last ones stay, so that scrolling back loads nothing again.
 */
import { credentials, functionUrl } from "../firebase";

export interface LoadedFile {
  /** A blob address, good while this page lives. */
  url: string;
  type: string;
  size: number;
}

/** Why there are no bytes: `pending`, `erased`, `failed`, or Meta's reason in our words (`gone`, `tooLarge`, …). */
export class FileProblem extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

const mostKept = 80;
const kept = new Map<string, Promise<LoadedFile>>();

async function reasonOf(answer: Response): Promise<string> {
  if (answer.status === 409) return "pending";
  if (answer.status === 410) return "erased";
  if (answer.status !== 404) return "failed";
  const told: unknown = await answer.json();
  const reason = typeof told === "object" && told !== null && "reason" in told ? told.reason : undefined;
  return typeof reason === "string" ? reason : "failed";
}

const passed = (seconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, seconds * 1_000));

const mostTries = 20;

/** Many pictures at once are more than one person gets in a second: those beyond come after it. */
async function fetchFile(id: string, attempt = 1): Promise<LoadedFile> {
  const address = `${functionUrl("media")}?id=${encodeURIComponent(id)}`;
  const answer = await fetch(address, { headers: await credentials() });
  if (answer.status === 429 && attempt < mostTries) {
    await passed(Number(answer.headers.get("Retry-After") ?? 1));
    return fetchFile(id, attempt + 1);
  }
  if (!answer.ok) throw new FileProblem(await reasonOf(answer));
  const blob = await answer.blob();
  return { url: URL.createObjectURL(blob), type: blob.type, size: blob.size };
}

async function release(file: Promise<LoadedFile>): Promise<void> {
  const { url } = await file;
  URL.revokeObjectURL(url);
}

/** @throws FileProblem, or what `fetch` throws without a connection */
export async function loadFile(id: string): Promise<LoadedFile> {
  const known = kept.get(id);
  const file = known ?? fetchFile(id);
  kept.delete(id);
  kept.set(id, file);
  try {
    return await file;
  } catch (thrown) {
    kept.delete(id);
    throw thrown;
  } finally {
    const [oldest] = kept;
    if (kept.size > mostKept && oldest) {
      kept.delete(oldest[0]);
      void release(oldest[1]);
    }
  }
}

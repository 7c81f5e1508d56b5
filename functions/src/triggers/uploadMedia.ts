/**
 * `POST /uploadMedia?conversationId=…&kind=…` with the tokens of `GET /media`, the file as the body and its name as a header,
 * since logs keep addresses: an agent's file, to be named in `sendMessage`; with `phoneNumberId` instead of a conversation, a
 * template's sample or header. The platform reads a body before our code sees it, and Cloud Run takes 32 MiB in one request;
 * the caps are below that.
 */
import { onRequest, type Request } from "firebase-functions/https";
import { accounts } from "../config";
import { type UploadMediaQuery, uploadMediaHeaders, uploadMediaQuery } from "../contract/http";
import { agentFileBytes } from "../contract/media";
import { type ErrorCode, TakeoverError, sayError } from "../core/errors";
import { type FilePlace, receiveFile } from "../core/media/receiveFile";
import { agentFilePorts, callerPorts } from "../wiring";
import { type Response, admittedCaller, answeredPreflight, refuse } from "./teamRequest";

/** The schema lets exactly one of the two in. */
const placeOf = ({ conversationId, phoneNumberId }: UploadMediaQuery): FilePlace =>
  conversationId === undefined ? { phoneNumberId: phoneNumberId ?? "" } : { conversationId };

const status: Partial<Record<ErrorCode, number>> = {
  invalidArgument: 400,
  notFound: 404,
  failedPrecondition: 409,
};

/** Refused by its announced length before anything is looked at. */
const isTooLong = (request: Request): boolean =>
  Number(request.get("content-length") ?? 0) > Math.max(...Object.values(agentFileBytes));

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield bytes;
}

async function answer(request: Request, response: Response): Promise<void> {
  const caller = await admittedCaller(request, response);
  if (!caller) return;
  const asked = uploadMediaQuery.safeParse(request.query);
  const named = uploadMediaHeaders.safeParse(request.headers);
  if (!asked.success || !named.success) {
    const [issue] = [...(asked.error?.issues ?? []), ...(named.error?.issues ?? [])];
    refuse(response, 400, "invalidArgument", `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`);
    return;
  }
  if (isTooLong(request)) {
    refuse(response, 413, "invalidArgument", "file: too large");
    return;
  }
  const bytes = request.rawBody;
  const mimeType = request.get("content-type") ?? "application/octet-stream";
  const { kind } = asked.data;
  const filename = named.data["x-file-name"];
  const file = { ...placeOf(asked.data), kind, filename, mimeType, size: bytes.byteLength };
  const received = await receiveFile(agentFilePorts(), { ...file, bytes: once(bytes) }, caller.uid);
  response.set("Cache-Control", "no-store");
  response.status(200).json(received);
}

export const uploadMedia = onRequest(
  // The emulator's own CORS would let every origin in; the list of ours is what counts, here as there.
  {
    serviceAccount: accounts.media,
    invoker: "public",
    cors: false,
    timeoutSeconds: 120,
    memory: "1GiB",
    concurrency: 8,
  },
  async (request, response) => {
    response.set({ "X-Content-Type-Options": "nosniff", Vary: "Authorization, Origin" });
    const allows = { method: "POST", headers: "Content-Type, X-File-Name" };
    if (answeredPreflight(request, response, allows)) return;
    if (request.method !== "POST") {
      refuse(response, 405, "POST only");
      return;
    }
    try {
      await answer(request, response);
    } catch (error) {
      const known = error instanceof TakeoverError ? status[error.code] : undefined;
      callerPorts().log.warn("fileNotReceived", { error: sayError(error) });
      if (known === undefined || !(error instanceof TakeoverError)) refuse(response, 503, "unavailable");
      else refuse(response, known, error.code, error.message);
    }
  },
);

/** Brings a file to the function `uploadMedia`, with its progress; what comes back is named in the message. */
import { credentials, functionUrl } from "../firebase";
import { largest, type FileKind } from "./fileKinds";
import { isFields, parsed } from "./parsed";

/** What the file belongs to: a conversation, or a business number for a template's sample. */
export type FilePlace = { conversationId: string } | { phoneNumberId: string };

export interface Upload {
  place: FilePlace;
  file: File;
  kind: FileKind;
  /** Between 0 and 1. */
  onProgress: (done: number) => void;
  leave: AbortSignal;
}

/** Why a file isn't on the server, to be said in the reader's language. */
export type UploadProblem = "offline" | "tooLarge" | "wrongType" | "noPlace" | "notAllowed" | "failed";

class UploadFailed extends Error {
  constructor(readonly problem: UploadProblem) {
    super(problem);
  }
}

/** @param thrown by `uploadFile` */
export const uploadProblem = (thrown: unknown): UploadProblem =>
  thrown instanceof UploadFailed ? thrown.problem : "failed";

/** By the table of the contract's `http.ts`. */
export function problemIn(status: number, { size, kind }: { size: number; kind: FileKind }): UploadProblem {
  if (status === 413) return "tooLarge";
  if (status === 400) return size > largest[kind] ? "tooLarge" : "wrongType";
  if (status === 401 || status === 403) return "notAllowed";
  return status === 404 || status === 409 ? "noPlace" : "failed";
}

/** The id in the server's answer; empty where it has none. */
function idIn(answer: string): string {
  const said = parsed(answer);
  const id = isFields(said) ? said["mediaDocumentId"] : undefined;
  return typeof id === "string" ? id : "";
}

/** @returns the file's document. @throws what `uploadProblem` reads */
export async function uploadFile({ place, file, kind, onProgress, leave }: Upload): Promise<string> {
  const headers = {
    ...(await credentials()),
    "Content-Type": file.type || "application/octet-stream",
    "X-File-Name": encodeURIComponent(file.name.slice(0, 240).toWellFormed() || "file"),
  };
  leave.throwIfAborted();
  const query = new URLSearchParams({ ...place, kind });
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  request.open("POST", `${functionUrl("uploadMedia")}?${query.toString()}`);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", ({ loaded, total }) =>
    onProgress(total === 0 ? 0 : loaded / total),
  );
  request.addEventListener("load", () => {
    const id = idIn(request.responseText);
    if (request.status === 200 && id !== "") resolve(id);
    else reject(new UploadFailed(problemIn(request.status, { size: file.size, kind })));
  });
  request.addEventListener("error", () => reject(new UploadFailed("offline")));
  leave.addEventListener("abort", () => request.abort());
  request.send(file);
  return promise;
}

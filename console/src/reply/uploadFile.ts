/** Brings a file to the function `uploadMedia`, with its progress; what comes back is named in the message. */
import { credentials, functionUrl } from "../firebase";
import type { FileKind } from "./fileKinds";
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

/** A text of the server's answer; empty where it has none. */
function told(answer: string, field: "mediaDocumentId" | "reason"): string {
  const said = parsed(answer);
  const value = isFields(said) ? said[field] : undefined;
  return typeof value === "string" ? value : "";
}

/** @returns the file's document. @throws an Error whose message is what the server said, or empty without a connection */
export async function uploadFile({ place, file, kind, onProgress, leave }: Upload): Promise<string> {
  const headers = {
    ...(await credentials()),
    "Content-Type": file.type || "application/octet-stream",
    "X-File-Name": encodeURIComponent(file.name.slice(0, 240).toWellFormed() || "file"),
  };
  const query = new URLSearchParams({ ...place, kind });
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  request.open("POST", `${functionUrl("uploadMedia")}?${query.toString()}`);
  for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
  request.upload.addEventListener("progress", ({ loaded, total }) =>
    onProgress(total === 0 ? 0 : loaded / total),
  );
  request.addEventListener("load", () => {
    const id = told(request.responseText, "mediaDocumentId");
    if (request.status === 200 && id !== "") resolve(id);
    // Without the name of the field before the words.
    else reject(new Error(told(request.responseText, "reason").replace(/^file: /, "")));
  });
  request.addEventListener("error", () => reject(new Error("")));
  leave.addEventListener("abort", () => request.abort());
  request.send(file);
  return promise;
}

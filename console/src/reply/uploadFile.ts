/** Brings a file to the function `uploadMedia`, with its progress; what comes back is named in the message. */
import { z } from "zod";
import { auth, functionUrl } from "../firebase";
import type { FileKind } from "./fileKinds";

const received = z.object({ mediaDocumentId: z.string() });
const refused = z.object({ reason: z.string() });

export interface Upload {
  conversationId: string;
  file: File;
  kind: FileKind;
  /** Between 0 and 1. */
  onProgress: (done: number) => void;
  leave: AbortSignal;
}

/** The server's own words, without the field's name before them; empty where it said none. */
function reasonIn(text: string): string {
  try {
    return refused.safeParse(JSON.parse(text)).data?.reason.replace(/^file: /, "") ?? "";
  } catch {
    return "";
  }
}

/** @returns the file's document. @throws an Error whose message is what the server said, or empty without a connection */
export async function uploadFile({ conversationId, file, kind, onProgress, leave }: Upload): Promise<string> {
  const token = (await auth.currentUser?.getIdToken()) ?? "";
  const query = new URLSearchParams({ conversationId, kind, filename: file.name.slice(0, 240) || "file" });
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  request.open("POST", `${functionUrl("uploadMedia")}?${query.toString()}`);
  request.setRequestHeader("Authorization", `Bearer ${token}`);
  request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
  request.upload.addEventListener("progress", ({ loaded, total }) =>
    onProgress(total === 0 ? 0 : loaded / total),
  );
  request.addEventListener("load", () => {
    if (request.status === 200) resolve(received.parse(JSON.parse(request.responseText)).mediaDocumentId);
    else reject(new Error(reasonIn(request.responseText)));
  });
  request.addEventListener("error", () => reject(new Error("")));
  leave.addEventListener("abort", () => request.abort());
  request.send(file);
  return promise;
}

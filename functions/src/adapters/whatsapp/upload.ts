/** A file to Meta in one multipart request. Meta: media, upload. */
import { z } from "zod";
import type { OutgoingFile } from "../../core/ports";
import type { Graph, GraphAnswer } from "./graph";

export const uploadedSchema = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).transform(String),
});

const uploadTimeoutMs = 120_000;

/** @throws what axios throws, and what reading the bytes throws */
export async function uploadTo(
  graph: Graph,
  path: string,
  { bytes, mimeType, filename }: OutgoingFile,
): Promise<GraphAnswer> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of bytes) chunks.push(new Uint8Array(chunk));
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", mimeType);
  form.set("file", new File(chunks, filename, { type: mimeType }));
  return graph.ask({ method: "POST", path, body: form, timeoutMs: uploadTimeoutMs });
}

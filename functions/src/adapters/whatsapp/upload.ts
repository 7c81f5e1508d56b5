/** A file to Meta in one multipart request. Meta: media, upload. */
import type { AxiosInstance } from "axios";
import { z } from "zod";
import type { OutgoingFile } from "../../core/ports";

export const uploadedSchema = z.looseObject({
  id: z.union([z.string().min(1), z.number()]).transform(String),
});

const uploadTimeoutMs = 120_000;

/** @throws what axios throws, and what reading the bytes throws */
export async function uploadTo(
  http: AxiosInstance,
  address: string,
  accessToken: string,
  { bytes, mimeType, filename }: OutgoingFile,
): Promise<{ status: number; data: unknown }> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of bytes) chunks.push(new Uint8Array(chunk));
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", mimeType);
  form.set("file", new File(chunks, filename, { type: mimeType }));
  return http.post<unknown>(address, form, {
    headers: { Authorization: `Bearer ${accessToken}` },
    timeout: uploadTimeoutMs,
    maxBodyLength: Infinity,
  });
}

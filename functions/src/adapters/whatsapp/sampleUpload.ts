/**
 * A template's sample to Meta by its resumable upload: a session, then the bytes, and on from where it broke off. `app` is
 * Meta's name for the app of the token. Meta: resumable upload API.
 */
import { isAxiosError } from "axios";
import { z } from "zod";
import { TakeoverError } from "../../core/errors";
import type { OutgoingFile } from "../../core/ports";
import { type Graph, type GraphAnswer, refusalOf, rethrown } from "./graph";

const sessionSchema = z.looseObject({ id: z.string().regex(/^upload:[^/\\#?]+(\?[^\\#]*)?$/) });
const offsetSchema = z.looseObject({ file_offset: z.coerce.number().int().min(0) });
const handleSchema = z.looseObject({ h: z.string().min(1) });

const uploadTimeoutMs = 120_000;
const attempts = 3;

async function begin(graph: Graph, { filename, size, mimeType }: OutgoingFile): Promise<string> {
  const query = { file_name: filename, file_length: String(size), file_type: mimeType };
  const answer = await graph.ask({ method: "POST", path: "app/uploads", query }).catch(rethrown);
  const session = sessionSchema.safeParse(answer.data).data;
  if (answer.status === 200 && session) return session.id;
  throw refusalOf("sample", answer);
}

/** How much of it Meta has. */
async function offsetOf(graph: Graph, path: string): Promise<number> {
  const headers = { Authorization: `OAuth ${graph.accessToken()}` };
  const answer = await graph.ask({ method: "GET", path, headers }).catch(rethrown);
  const found = offsetSchema.safeParse(answer.data).data;
  if (answer.status === 200 && found) return found.file_offset;
  throw refusalOf("sample", answer);
}

/** Null where the connection or Meta broke off. */
async function bring(graph: Graph, path: string, bytes: Buffer, offset: number): Promise<GraphAnswer | null> {
  const headers = {
    Authorization: `OAuth ${graph.accessToken()}`,
    "Content-Type": "application/octet-stream",
    file_offset: String(offset),
  };
  const body = bytes.subarray(offset);
  try {
    const answer = await graph.ask({ method: "POST", path, body, headers, timeoutMs: uploadTimeoutMs });
    return answer.status >= 500 ? null : answer;
  } catch (error) {
    if (!isAxiosError(error)) throw error;
    return null;
  }
}

/** @returns what Meta calls it. @throws TakeoverError `refused` or `unavailable` */
export async function uploadSampleTo(graph: Graph, file: OutgoingFile): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.bytes) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  const path = await begin(graph, file);
  for (let attempt = 1, offset = 0; attempt <= attempts; attempt += 1) {
    const answer = await bring(graph, path, bytes, offset);
    const handle = handleSchema.safeParse(answer?.data).data;
    if (answer?.status === 200 && handle) return handle.h;
    if (answer) throw refusalOf("sample", answer);
    offset = await offsetOf(graph, path);
  }
  throw new TakeoverError("unavailable", "the sample could not be brought to WhatsApp", { retryable: true });
}

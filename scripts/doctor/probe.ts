/** Calls to the product's own webhook, as Meta makes them. */
import { createHmac } from "node:crypto";
import { Problem } from "../problem.ts";

export interface ProbeAnswer {
  status: number;
  body: string;
}

/** @throws Problem when nobody answers */
export async function post(
  method: "GET" | "POST",
  url: string,
  body?: string,
  signature?: string,
): Promise<ProbeAnswer> {
  const signed = signature === undefined ? {} : { "x-hub-signature-256": signature };
  const headers = { "content-type": "application/json", ...signed };
  const how = { method, headers, signal: AbortSignal.timeout(15_000), redirect: "manual" as const };
  const answer = await fetch(url, body === undefined ? how : { ...how, body }).catch((error: unknown) => {
    const { cause } = error as { cause?: { code?: string } };
    throw new Problem(`${url.split("?")[0] ?? ""} does not answer (${cause?.code ?? "no connection"})`);
  });
  return { status: answer.status, body: await answer.text() };
}

/** The value of `X-Hub-Signature-256`. */
export const signatureOf = (body: string, secret: string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

/**
 * Asks our own webhook as Meta does, at the address that Meta has for it. The signed body says nothing and is always the
 * same, so that it is stored once. The address comes from the Meta app's settings: https only, and no redirect is followed.
 */
import { createHmac, randomInt } from "node:crypto";
import axios, { type AxiosResponse, isAxiosError } from "axios";
import type { WebhookProbe } from "../../core/channel/ports";
import { TakeoverError } from "../../core/errors";
import { usableSecrets } from "./signature";

export interface ProbeSettings {
  verifyToken: () => string;
  /** One or two app secrets, comma-separated. */
  appSecrets: () => string;
  /** Also plain http, in the emulator. */
  allowHttp: boolean;
}

const body = JSON.stringify({ object: "whatsapp_business_account", entry: [], probe: "channel" });

const how = {
  timeout: 10_000,
  maxRedirects: 0,
  maxContentLength: 100_000,
  responseType: "text",
  transformResponse: (data: string) => data,
  validateStatus: () => true,
} as const;

function failure(error: unknown): never {
  if (!isAxiosError(error)) throw error;
  const code = error.code ?? "network error";
  throw new TakeoverError("unavailable", `the webhook could not be reached (${code})`, { retryable: true });
}

export function webhookProbe({ verifyToken, appSecrets, allowHttp }: ProbeSettings): WebhookProbe {
  const checked = (url: string): string => {
    const isFine = url.startsWith("https://") || (allowHttp && url.startsWith("http://"));
    if (isFine && URL.canParse(url)) return url;
    throw new TakeoverError("refused", "the webhook's address doesn't start with https://");
  };
  return {
    async handshake(url) {
      const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
      const params = {
        "hub.mode": "subscribe",
        "hub.challenge": challenge,
        "hub.verify_token": verifyToken(),
      };
      const answer: AxiosResponse<string> = await axios
        .get<string>(checked(url), { ...how, params })
        .catch(failure);
      return answer.status === 200 && answer.data === challenge;
    },
    async signed(url) {
      const [secret = ""] = usableSecrets(appSecrets());
      const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
      const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
      const answer = await axios.post<string>(checked(url), body, { ...how, headers }).catch(failure);
      return answer.status;
    },
  };
}

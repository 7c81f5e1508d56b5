/**
 * Meta's Graph API for setting a number up: which numbers an account has, registering one, and whose webhooks go where. The
 * app's own webhook is told to the app's token alone, `{app id}|{app secret}`.
 */
import axios, { type AxiosInstance } from "axios";
import { z } from "zod";
import type { AppWebhook, NumberAtMeta, Subscription, WhatsAppAccounts } from "../../core/channel/ports";
import { TakeoverError } from "../../core/errors";
import { type GraphSettings, refusalOf, rethrown } from "./client";
import { usableSecrets } from "./signature";

const text = z.string().default("");

const numbersSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      id: z.string(),
      display_phone_number: text,
      verified_name: text,
      status: z.string().default("UNKNOWN"),
    }),
  ),
  paging: z.looseObject({ next: z.string().optional() }).optional(),
});

const subscribedSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      whatsapp_business_api_data: z.looseObject({ id: z.string() }),
      override_callback_uri: z.string().optional(),
    }),
  ),
});

const subscriptionsSchema = z.looseObject({
  data: z.array(
    z.looseObject({
      object: text,
      callback_url: text,
      active: z.boolean().default(false),
      fields: z.array(z.looseObject({ name: text })).default([]),
    }),
  ),
});

const tokenSchema = z.looseObject({ data: z.looseObject({ app_id: z.string() }) });

export interface AccountSettings extends GraphSettings {
  /** One or two app secrets, comma-separated. */
  appSecrets: () => string;
}

interface Asked {
  method: "GET" | "POST";
  path: string;
  params?: Record<string, string>;
  body?: object;
  token: string;
}

export class GraphAccounts implements WhatsAppAccounts {
  private readonly http: AxiosInstance;

  constructor(private readonly settings: AccountSettings) {
    this.http = axios.create({
      timeout: settings.sendTimeoutMs ?? 10_000,
      maxRedirects: 0,
      maxContentLength: 1_000_000,
      validateStatus: () => true,
    });
  }

  async numbersOf(wabaId: string): Promise<NumberAtMeta[]> {
    const params = { fields: "id,display_phone_number,verified_name,status", limit: "100" };
    const { data } = await this.ask(numbersSchema, this.asUser("GET", `${wabaId}/phone_numbers`, params));
    return data.map((each) => ({
      phoneNumberId: each.id,
      displayPhoneNumber: each.display_phone_number,
      verifiedName: each.verified_name,
      status: each.status,
    }));
  }

  async register(phoneNumberId: string, pin: string): Promise<void> {
    const body = { messaging_product: "whatsapp", pin };
    await this.ask(z.unknown(), { ...this.asUser("POST", `${phoneNumberId}/register`), body });
  }

  async subscribe(wabaId: string): Promise<void> {
    await this.ask(z.unknown(), { ...this.asUser("POST", `${wabaId}/subscribed_apps`), body: {} });
  }

  async subscriptionOf(wabaId: string): Promise<Subscription | null> {
    const token = this.settings.accessToken();
    const [own, apps] = await Promise.all([
      this.ask(tokenSchema, this.asUser("GET", "debug_token", { input_token: token })),
      this.ask(subscribedSchema, this.asUser("GET", `${wabaId}/subscribed_apps`)),
    ]);
    const appId = own.data.app_id;
    const found = apps.data.find((app) => app.whatsapp_business_api_data.id === appId);
    return found ? { appId, override: found.override_callback_uri ?? null } : null;
  }

  /** During a rotation the first secret that Meta takes. */
  async webhookOf(appId: string): Promise<AppWebhook | null> {
    const secrets = usableSecrets(this.settings.appSecrets());
    let refusal: unknown = new TakeoverError("refused", "no app secret is configured");
    for (const secret of secrets) {
      try {
        return await this.webhookWith(appId, secret);
      } catch (error) {
        refusal = error;
      }
    }
    throw refusal;
  }

  private async webhookWith(appId: string, secret: string): Promise<AppWebhook | null> {
    const asked: Asked = { method: "GET", path: `${appId}/subscriptions`, token: `${appId}|${secret}` };
    const { data } = await this.ask(subscriptionsSchema, asked);
    const found = data.find(({ object }) => object === "whatsapp_business_account");
    if (!found) return null;
    return { url: found.callback_url, active: found.active, fields: found.fields.map(({ name }) => name) };
  }

  private asUser(method: Asked["method"], path: string, params: Record<string, string> = {}): Asked {
    return { method, path, params, token: this.settings.accessToken() };
  }

  /** @throws TakeoverError `refused` or `unavailable` */
  private async ask<Output>(
    schema: z.ZodType<Output>,
    { method, path, params, body, token }: Asked,
  ): Promise<Output> {
    const { baseUrl, version } = this.settings;
    const headers = { Authorization: `Bearer ${token}` };
    const request = { method, url: `${baseUrl}/${version}/${path}`, params, data: body, headers };
    const answer = await this.http.request<unknown>(request).catch(rethrown);
    if (answer.status !== 200) throw refusalOf("call", answer);
    const read = schema.safeParse(answer.data);
    if (read.success) return read.data;
    throw new TakeoverError("unavailable", "Meta's answer can't be read", { retryable: true });
  }
}

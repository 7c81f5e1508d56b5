/**
 * Meta's Graph API for setting a number up: which numbers an account has, registering one, and whose webhooks go where. The
 * app's own webhook is told to the app's token alone, `{app id}|{app secret}`.
 */
import { z } from "zod";
import type { AppWebhook, NumberAtMeta, Subscription, WhatsAppAccounts } from "../../core/channel/ports";
import { TakeoverError } from "../../core/errors";
import { Graph, type GraphSettings, refusalOf, rethrown } from "./graph";
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
  paging: z
    .looseObject({
      next: z.string().optional(),
      cursors: z.looseObject({ after: z.string().optional() }).optional(),
    })
    .optional(),
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

const appSchema = z.looseObject({ id: z.string() });

export interface AccountSettings extends GraphSettings {
  /** One or two app secrets, comma-separated. */
  appSecrets: () => string;
}

interface Asked {
  method: "GET" | "POST";
  path: string;
  query?: Record<string, string>;
  body?: object;
  /** In place of the access token. */
  token?: string;
}

const numberAtMeta = (each: z.output<typeof numbersSchema>["data"][number]): NumberAtMeta => ({
  phoneNumberId: each.id,
  displayPhoneNumber: each.display_phone_number,
  verifiedName: each.verified_name,
  status: each.status,
});

export class GraphAccounts implements WhatsAppAccounts {
  private readonly graph: Graph;

  constructor(private readonly settings: AccountSettings) {
    this.graph = new Graph(settings);
  }

  /** @param after where the page before ended */
  async numbersOf(wabaId: string, after?: string): Promise<NumberAtMeta[]> {
    const fields = { fields: "id,display_phone_number,verified_name,status", limit: "100" };
    const query = after === undefined ? fields : { ...fields, after };
    const path = `${wabaId}/phone_numbers`;
    const { data, paging } = await this.ask(numbersSchema, { method: "GET", path, query });
    const next = paging?.next === undefined ? undefined : paging.cursors?.after;
    return [...data.map(numberAtMeta), ...(next === undefined ? [] : await this.numbersOf(wabaId, next))];
  }

  async register(phoneNumberId: string, pin: string): Promise<void> {
    const body = { messaging_product: "whatsapp", pin };
    await this.ask(z.unknown(), { method: "POST", path: `${phoneNumberId}/register`, body });
  }

  async subscribe(wabaId: string): Promise<void> {
    await this.ask(z.unknown(), { method: "POST", path: `${wabaId}/subscribed_apps`, body: {} });
  }

  /**
   * `GET /app` is the app of the asking token, without the token in the address as `debug_token` wants it. It has not been
   * tried against Meta.
   */
  async subscriptionOf(wabaId: string): Promise<Subscription | null> {
    const [{ id: appId }, apps] = await Promise.all([
      this.ask(appSchema, { method: "GET", path: "app", query: { fields: "id" } }),
      this.ask(subscribedSchema, { method: "GET", path: `${wabaId}/subscribed_apps` }),
    ]);
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

  /** @throws TakeoverError `refused` or `unavailable` */
  private async ask<Output>(schema: z.ZodType<Output>, { token, ...call }: Asked): Promise<Output> {
    const headers = token === undefined ? {} : { Authorization: `Bearer ${token}` };
    const answer = await this.graph.ask({ ...call, headers }).catch(rethrown);
    if (answer.status !== 200) throw refusalOf("call", answer);
    const read = schema.safeParse(answer.data);
    if (read.success) return read.data;
    throw new TakeoverError("unavailable", "Meta's answer can't be read", { retryable: true });
  }
}

/** Routes the control API under `/_sim`, which exists for people and tests and not at Meta. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answer, BadJson, readJson } from "../../http/body.ts";
import { FieldError } from "../../http/fields.ts";
import { stateOf } from "../page/state.ts";
import type { World } from "../world.ts";
import { changeAccount, resetAccount } from "./account.ts";
import { writeInbound } from "./inbound.ts";
import { sendBatch } from "./batch.ts";
import { changeMedia, listMedia, showMedia } from "./media.ts";
import { addCustomer } from "./new-customer.ts";
import { sendRawWebhook } from "./raw-webhook.ts";
import { reviewTemplate } from "./review.ts";
import { tapButton } from "./tap.ts";
import { CHANGES } from "./template-changes.ts";
import { breakUpload, changeTemplates, showTemplates } from "./templates.ts";
import { verifyWebhook } from "./verify.ts";

type Control = (world: World, body: unknown) => unknown;

const CONTROLS: Readonly<Record<string, Control>> = {
  "GET /_sim/ledger": ({ ledger }) => ledger,
  "GET /_sim/calls": ({ calls }) => calls,
  "GET /_sim/webhooks": ({ webhooks }) => webhooks.deliveries,
  "GET /_sim/state": stateOf,
  "GET /_sim/faults": ({ faults }) => faults.pending(),
  "POST /_sim/faults": ({ faults }, body) => {
    faults.add(body);
    return faults.pending();
  },
  "DELETE /_sim/faults": ({ faults }) => {
    faults.clear();
    return faults.pending();
  },
  "GET /_sim/account": ({ account }) => account,
  "POST /_sim/account": changeAccount,
  "DELETE /_sim/account": resetAccount,
  "POST /_sim/inbound": writeInbound,
  "POST /_sim/batch": sendBatch,
  "GET /_sim/media": listMedia,
  "POST /_sim/media": changeMedia,
  "GET /_sim/templates": showTemplates,
  "POST /_sim/templates": changeTemplates,
  "POST /_sim/uploads": breakUpload,
  "POST /_sim/tap": tapButton,
  "POST /_sim/customers": addCustomer,
  "POST /_sim/webhook": sendRawWebhook,
  "POST /_sim/verify": verifyWebhook,
};

function controlOf(world: World, call: string): Control | undefined {
  const [, id, change] = /^POST \/_sim\/templates\/(\d+)(?:\/([a-z]+))?$/.exec(call) ?? [];
  if (id === undefined) return Object.hasOwn(CONTROLS, call) ? CONTROLS[call] : undefined;
  const template = world.templates.byId(id);
  if (change === undefined) return template && ((_, body) => reviewTemplate(world, template, body));
  const made = Object.hasOwn(CHANGES, change) ? CHANGES[change] : undefined;
  return template && made && ((_, body) => made(world, template, body));
}

/** Handles one control call: 200, 400 `{"error":{field,message}}`, or 404. */
export async function handleControl(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const call = `${request.method} ${request.url}`;
  if (call === "GET /_sim/events") {
    world.events.connect(response, stateOf(world));
    return;
  }
  if (showMedia(world, request, response)) return;
  const control = controlOf(world, call);
  if (!control) {
    answer(response, 404, { error: { message: `There is no ${call}.` } });
    return;
  }
  try {
    answer(response, 200, await control(world, await readJson(request)));
  } catch (cause) {
    if (!(cause instanceof FieldError || cause instanceof BadJson)) throw cause;
    const field = cause instanceof FieldError ? cause.field : "body";
    answer(response, 400, { error: { field, message: cause.message } });
  }
}

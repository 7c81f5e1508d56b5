/** The simulator as a whole: Meta's Graph API, a control API for tests, and a phone to type on, in one HTTP server. */
import { listen, type RunningServer } from "../http/server.ts";
import { Timers } from "../http/timers.ts";
import { workingAccount } from "./account.ts";
import { handleControl } from "./control/route.ts";
import { Customers } from "./customers.ts";
import { FaultScript } from "./faults.ts";
import { MediaLibrary } from "./media/library.ts";
import { handleGraph } from "./graph/route.ts";
import { DEFAULTS, type Options } from "./options.ts";
import { EventHub } from "./page/events.ts";
import { servePage } from "./page/static.ts";
import { Reviews } from "./reviews.ts";
import { TemplateStore } from "./templates.ts";
import { Uploads } from "./uploads.ts";
import { WebhookSender } from "./webhook/sender.ts";
import type { World } from "./world.ts";

/** Starts the simulator on 127.0.0.1; options that are not given are those of the local suite. */
export async function startWhatsAppSimulator(given: Partial<Options> = {}): Promise<RunningServer> {
  const options: Options = { ...DEFAULTS, ...given };
  if (!options.webhookUrl.startsWith("http://")) {
    throw new Error(`WEBHOOK_URL must start with http://, not "${options.webhookUrl}".`);
  }
  const timers = new Timers();
  const world: World = {
    options,
    timers,
    account: workingAccount(options),
    customers: new Customers(),
    templates: new TemplateStore(),
    reviews: new Reviews(options.reviewAfterMs, timers),
    uploads: new Uploads(),
    media: new MediaLibrary(),
    faults: new FaultScript(),
    ledger: [],
    calls: [],
    webhooks: new WebhookSender(options, timers),
    events: new EventHub(),
  };
  const server = await listen(options.port, async (request, response) => {
    const { method, url = "/" } = request;
    if (url.startsWith("/_sim/")) return handleControl(world, request, response);
    const folder = method === "GET" ? options.phoneFolder : undefined;
    if (folder && (await servePage(folder, url, response))) return;
    await handleGraph(world, request, response);
  });
  world.media.ownUrl = server.url;
  return {
    url: server.url,
    close: () => {
      timers.clear();
      return server.close();
    },
  };
}

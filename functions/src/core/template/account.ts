/** The WhatsApp Business Accounts that templates belong to: those of the channels. */
import { channelSchema } from "../../contract/documents";
import { queries } from "../../contract/queries";
import { TakeoverError } from "../errors";
import type { Store } from "../store";

export async function accounts(store: Store): Promise<string[]> {
  const channels = await store.query(queries.channels());
  return [...new Set(channels.map(({ data }) => channelSchema.parse(data).wabaId))];
}

/** The account that is asked for, or the only one. @throws TakeoverError `notFound` or `invalidArgument` */
export async function accountOf(store: Store, asked: string | undefined): Promise<string> {
  const wabaIds = await accounts(store);
  if (asked !== undefined && wabaIds.includes(asked)) return asked;
  const [only, ...others] = wabaIds;
  if (asked !== undefined || only === undefined) {
    throw new TakeoverError("notFound", "wabaId: no channel belongs to this WhatsApp Business Account");
  }
  if (others.length > 0)
    throw new TakeoverError("invalidArgument", "wabaId: needed, there is more than one account");
  return only;
}

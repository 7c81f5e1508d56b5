/** Members of the team, remembered for half a minute: every call asks for one, and they change by the month. */
import { userPath } from "../../contract/paths";
import { type User, userSchema } from "../../contract/user";
import type { Clock } from "../../core/ports";
import type { Store } from "../../core/store";
import type { Users } from "../../core/team/ports";

const rememberedMs = 30_000;
const maxRemembered = 10_000;

/** That there is no document is remembered too. */
export function userCache(store: Pick<Store, "get">, clock: Pick<Clock, "now">): Users {
  const known = new Map<string, { user: User | null; until: number }>();
  return {
    get: async (uid) => {
      const entry = known.get(uid);
      if (entry && entry.until > clock.now()) return entry.user;
      const snapshot = await store.get(userPath(uid));
      const user = snapshot && userSchema.parse(snapshot.data);
      if (known.size >= maxRemembered) known.clear();
      known.set(uid, { user, until: clock.now() + rememberedMs });
      return user;
    },
    forget: (uid) => {
      known.delete(uid);
    },
  };
}

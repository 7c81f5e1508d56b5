/**
 * What everything inside the frame knows of the business: who I am and may do now, who my colleagues are, which numbers
 * there are. A role that was taken away, or an account that was disabled, is seen here at once, as the server sees it.
 */
import { useMemo, type ReactNode } from "react";
import { channelSchema } from "../../../functions/src/contract/channel";
import { roleNow, userSchema } from "../../../functions/src/contract/user";
import { queries } from "../../../functions/src/contract/queries";
import { Notice } from "../frame/Notice";
import { useLanguage } from "../language/language";
import { liveCollection } from "../live/liveCollection";
import { useSnapshot } from "../live/useSnapshot";
import { Account } from "./Account";
import { MeContext } from "./me";
import type { Me } from "./session";
import { TeamContext } from "./team";
import { ChannelsContext } from "./useChannel";

const largestTeam = 200;

interface Props {
  /** As the sign-in says it. */
  me: Me;
  children: ReactNode;
}

/** Shows its children to members of the team, and a sentence to everybody else. */
export function Team({ me, children }: Props) {
  const { words } = useLanguage();
  const source = useMemo(() => liveCollection(queries.users(largestTeam), userSchema), []);
  const live = useSnapshot(source);
  const channelSource = useMemo(() => liveCollection(queries.channels(), channelSchema), []);
  const channelsLive = useSnapshot(channelSource);
  const channels = useMemo(
    () =>
      new Map(
        channelsLive.status === "ready" ? channelsLive.value.items.map(({ id, data }) => [id, data]) : [],
      ),
    [channelsLive],
  );
  const team = useMemo(
    () => new Map(live.status === "ready" ? live.value.items.map(({ id, data }) => [id, data]) : []),
    [live],
  );
  const role = roleNow(me.role, team.get(me.uid) ?? null);
  const refused = live.status === "failed" && live.code === "permission-denied";
  const now = useMemo(() => ({ ...me, role }), [me, role]);
  return (
    <MeContext value={now}>
      <TeamContext value={team}>
        <ChannelsContext value={channels}>
          {role === null || refused ? (
            <Notice text={words.noPermission} more={me.email} action={<Account />} />
          ) : (
            children
          )}
        </ChannelsContext>
      </TeamContext>
    </MeContext>
  );
}

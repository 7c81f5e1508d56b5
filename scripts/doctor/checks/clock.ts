/**
 * The clock of this machine beside Meta's. The functions' own clocks are the platform's; a wrong one here makes every
 * date of this table wrong, and on a machine that serves the functions the 24 h window too.
 */
import type { Check } from "../context.ts";
import { broken, notChecked, ok, warning } from "../finding.ts";

export const clock: Check = {
  name: "clock",
  needs: ["Meta answers"],
  async run({ graph, now }) {
    const { date } = await graph.get("", "none");
    if (date === null) return [notChecked("Meta's answer has no date")];
    const seconds = Math.round((now() - date) / 1000);
    const says = `${String(Math.abs(seconds))} s ${seconds < 0 ? "behind" : "ahead of"} Meta's`;
    if (Math.abs(seconds) > 300) return [broken(says, "set the clock by NTP: timedatectl set-ntp true")];
    if (Math.abs(seconds) > 20) return [warning(says, "set the clock by NTP: timedatectl set-ntp true")];
    return [ok("agrees with Meta's")];
  },
};

/** Whether Meta is there at all, before its answers are judged one by one. */
import type { Check } from "../context.ts";
import { ok } from "../finding.ts";

export const graphAnswers: Check = {
  name: "Meta answers",
  needs: ["settings"],
  async run({ graph, settings }) {
    await graph.get("", "none");
    const { WHATSAPP_GRAPH_URL: url = "", WHATSAPP_GRAPH_VERSION: version = "" } = settings;
    return [ok(`${url}, ${version}`)];
  },
};

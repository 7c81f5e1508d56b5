/** Admins read stored raw events again, after a fix. Says what it changed; the second time nothing. */
import { callables } from "../../contract/callables";
import { replayEvents as replay } from "../../core/facts/replay";
import { receivePorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const replayEvents = validatedCall(
  callables.replayEvents,
  { timeoutSeconds: 540, memory: "512MiB" },
  (input) => replay(receivePorts(), input),
);

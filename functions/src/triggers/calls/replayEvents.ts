/** Admins read stored raw events again, after a fix. Says what it changed; the second time nothing. */
import { replayEventsInput } from "../../contract/calls";
import { replayEvents as replay } from "../../core/facts/replay";
import { receivePorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const replayEvents = validatedCall(
  { timeoutSeconds: 540, memory: "512MiB" },
  "admin",
  replayEventsInput,
  (input) => replay(receivePorts(), input),
);

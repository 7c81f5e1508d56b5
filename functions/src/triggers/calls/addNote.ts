/** What an agent writes down for colleagues. */
import { callables } from "../../contract/callables";
import { addNote as add } from "../../core/conversation/addNote";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const addNote = validatedCall(callables.addNote, {}, (input, caller) =>
  add(sweepPorts(), input, caller),
);

/** What an agent writes down for colleagues. */
import { addNoteInput } from "../../contract/calls";
import { addNote as add } from "../../core/conversation/addNote";
import { sweepPorts } from "../../wiring";
import { validatedCall } from "./validatedCall";

export const addNote = validatedCall({}, "agent", addNoteInput, (input, caller) =>
  add(sweepPorts(), input, caller),
);

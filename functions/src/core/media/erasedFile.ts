/** What is left of an agent's file whose customer was erased: its bytes are removed by the task that the document is due for. */
import { at } from "../../contract/instant";
import { type Fields, REMOVE } from "../store";

/** Fields of the media document. @param now epoch milliseconds */
export const erasedFile = (now: number): Fields => ({
  state: "erased",
  messageId: "",
  filename: REMOVE,
  upload: REMOVE,
  dueAt: at(now),
});

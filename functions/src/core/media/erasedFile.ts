/** What is left of a file whose customer was erased, or whose time is over: its bytes are removed by the task that it is due for. */
import { at } from "../../contract/instant";
import { type Fields, REMOVE } from "../store";

/** Fields of the media document. @param now epoch milliseconds */
export const erasedFile = (now: number): Fields => ({
  state: "erased",
  messageId: "",
  filename: REMOVE,
  sha256: REMOVE,
  url: REMOVE,
  upload: REMOVE,
  dueAt: at(now),
});

/** The words of the composer and of what is sent with it. */
import { wordsIn } from "../language/words";
import { english } from "./english";
import { indonesian } from "./indonesian";

export type ReplyWords = typeof english;
export const replyWords = wordsIn(english, indonesian);

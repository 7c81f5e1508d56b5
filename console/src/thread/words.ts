/** The words of a conversation. */
import { wordsIn } from "../language/words";
import { english } from "./english";
import { indonesian } from "./indonesian";

export type ThreadWords = typeof english;
export const threadWords = wordsIn(english, indonesian);

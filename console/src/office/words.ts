/** The words that the screens beside the inbox share. */
import { wordsIn } from "../language/words";

export const officeWords = wordsIn({ older: "Show older ones" }, { older: "Tampilkan yang lebih lama" });

/** The words of notifications and of what switches them. */
import { wordsIn } from "../language/words";

export const notifyWords = wordsIn(
  {
    title: "Notifications",
    sound: "Sound",
    desktop: "Notices of the browser",
    refused: "The browser doesn't allow notices for this page.",
    waits: "Waits for a person",
    wrote: "Wrote to you",
  },
  {
    title: "Pemberitahuan",
    sound: "Suara",
    desktop: "Pemberitahuan peramban",
    refused: "Peramban tidak mengizinkan pemberitahuan untuk halaman ini.",
    waits: "Menunggu manusia",
    wrote: "Menulis kepada Anda",
  },
);

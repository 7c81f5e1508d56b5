/** The words of the frame: where one can go. */
import { wordsIn } from "../language/words";

export const frameWords = wordsIn(
  {
    navigation: "Main",
    inbox: "Inbox",
    areas: { templates: "Templates", numbers: "Numbers", admin: "Admin" },
    me: "You",
    skip: "Skip to the content",
    newBuild: "A new version of the console is here.",
    reload: "Reload",
  },
  {
    navigation: "Utama",
    inbox: "Kotak masuk",
    areas: { templates: "Templat", numbers: "Angka", admin: "Admin" },
    me: "Anda",
    skip: "Langsung ke isi",
    newBuild: "Ada versi baru konsol ini.",
    reload: "Muat ulang",
  },
);

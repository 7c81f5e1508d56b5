/** The words of the frame: where one can go. */
import { wordsIn } from "../language/words";

export const frameWords = wordsIn(
  {
    navigation: "Main",
    inbox: "Inbox",
    areas: { templates: "Templates", numbers: "Numbers", admin: "Admin" },
    me: "You",
    skip: "Skip to the content",
    shortcuts: {
      title: "Keys",
      keys: [
        ["j k", "Next and previous conversation"],
        ["Enter", "Open it"],
        ["s", "Search"],
        ["t", "Take over"],
        ["b", "Hand back to AI"],
        ["/", "Write; at the beginning of a message: saved replies"],
        ["Enter ⇧Enter", "Send, new line"],
        ["Esc", "Clear the AI's draft, leave the message"],
        ["?", "Show these keys"],
      ] as readonly (readonly [keys: string, what: string])[],
    },
  },
  {
    navigation: "Utama",
    inbox: "Kotak masuk",
    areas: { templates: "Templat", numbers: "Angka", admin: "Admin" },
    me: "Anda",
    skip: "Langsung ke isi",
    shortcuts: {
      title: "Tombol",
      keys: [
        ["j k", "Percakapan berikutnya dan sebelumnya"],
        ["Enter", "Buka"],
        ["s", "Cari"],
        ["t", "Ambil alih"],
        ["b", "Kembalikan ke AI"],
        ["/", "Menulis; di awal pesan: balasan tersimpan"],
        ["Enter ⇧Enter", "Kirim, baris baru"],
        ["Esc", "Hapus draf AI, tinggalkan pesan"],
        ["?", "Tampilkan tombol ini"],
      ],
    },
  },
);

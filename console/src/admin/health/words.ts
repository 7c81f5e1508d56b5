/** The words of how the system is. */
import { wordsIn } from "../../language/words";

export const healthWords = wordsIn(
  {
    intro: "What the server found when it looked last; it looks every minute.",
    never: "Nobody looked yet.",
    neverMore: "It takes a minute after the first deployment.",
    looked: "Looked",
    standsStill: "Nobody has looked for a while: the server's own check stands still.",
    fine: "Everything is as it should be.",
    some: (count: number) =>
      count === 1 ? "One thing needs a look." : `${String(count)} things need a look.`,
    atLeast: (count: number) => `${String(count)} or more`,
    lines: {
      receivedLate: "Messages of customers that wait to be taken in",
      unknownSends: "Messages of which nobody knows whether they arrived",
      numbersHeld: "Numbers whose messages are held back",
      numbersSpent: "Numbers whose AI has said enough for today",
      failedEvents: "Events of the last day that couldn't be read",
      aiFailures: "Conversations that the AI gave up and nobody took",
      due: "Things that should have been done by now",
    },
    since: "since",
  },
  {
    intro: "Yang ditemukan server saat terakhir memeriksa; setiap menit diperiksa.",
    never: "Belum ada yang memeriksa.",
    neverMore: "Perlu satu menit setelah pemasangan pertama.",
    looked: "Diperiksa",
    standsStill: "Sudah lama tidak ada yang memeriksa: pemeriksaan server berhenti.",
    fine: "Semuanya sebagaimana mestinya.",
    some: (count: number) => `${String(count)} hal perlu dilihat.`,
    atLeast: (count: number) => `${String(count)} atau lebih`,
    lines: {
      receivedLate: "Pesan pelanggan yang menunggu diterima",
      unknownSends: "Pesan yang tidak diketahui sampai atau tidak",
      numbersHeld: "Nomor yang pesannya ditahan",
      numbersSpent: "Nomor yang AI-nya sudah cukup bicara hari ini",
      failedEvents: "Peristiwa sehari terakhir yang tidak dapat dibaca",
      aiFailures: "Percakapan yang dilepas AI dan belum diambil",
      due: "Hal yang seharusnya sudah dikerjakan",
    },
    since: "sejak",
  },
);

/** The words of the wishes for silence. */
import { wordsIn } from "../../language/words";

export const suppressionsWords = wordsIn(
  {
    intro: "Customers who asked for silence, or for no marketing. Their wish outlives their conversation.",
    none: "Nobody asked for silence.",
    all: "No messages",
    marketing: "No marketing",
    lifted: "Messages again",
    sources: {
      word: "They wrote it",
      preference: "They chose it in WhatsApp",
      refusal: "WhatsApp told us",
      agent: "An agent wrote it down",
    },
    lift: "Write down: messages again",
    liftMarketing: "Write down: marketing again",
    set: "Write down: no messages",
    liftTitle: (name: string) => `Write to ${name} again?`,
    liftText:
      "Only if the customer told you so. The AI answers them again and templates reach them. It stands in the timeline with your name.",
    gone: "A customer whose data is gone",
    open: "Open",
  },
  {
    intro:
      "Pelanggan yang minta berhenti, atau tidak ingin pemasaran. Keinginan itu bertahan melebihi percakapannya.",
    none: "Tidak ada yang minta berhenti.",
    all: "Tidak ada pesan",
    marketing: "Tanpa pemasaran",
    lifted: "Pesan lagi",
    sources: {
      word: "Ditulis pelanggan",
      preference: "Dipilih di WhatsApp",
      refusal: "Diberitahukan WhatsApp",
      agent: "Dicatat agen",
    },
    lift: "Catat: boleh mengirim pesan lagi",
    liftMarketing: "Catat: boleh pemasaran lagi",
    set: "Catat: tidak ada pesan",
    liftTitle: (name: string) => `Menulis lagi kepada ${name}?`,
    liftText:
      "Hanya jika pelanggan mengatakannya kepada Anda. AI menjawabnya lagi dan templat dapat dikirim. Tercatat di riwayat dengan nama Anda.",
    gone: "Pelanggan yang datanya sudah tidak ada",
    open: "Buka",
  },
);

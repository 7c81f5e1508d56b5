/** The words of the failed events. */
import { wordsIn } from "../../language/words";

export const eventsWords = wordsIn(
  {
    intro:
      "What WhatsApp told us and could not be read. After a fix, read it again: what was understood already changes nothing.",
    failed: "Failed",
    received: "Waiting",
    state: "Which events",
    none: "Nothing failed.",
    noneWaiting: "Nothing waits.",
    replay: "Read again",
    replaying: "Reading…",
    replayChosen: (count: number) =>
      count === 0 ? "Read the chosen again" : `Read the chosen again (${String(count)})`,
    replayAll: "Read all failed ones again",
    choose: (time: string) => `Choose the event of ${time}`,
    receivedAt: "Received",
    attempts: (count: number) => (count === 1 ? "1 attempt" : `${String(count)} attempts`),
    noReason: "No reason was written down",
    problems: "What couldn't be read in it",
    conversations: "Open the conversation",
    result: (read: number, changed: number) =>
      `${String(read)} read again, ${String(changed)} ${changed === 1 ? "change" : "changes"}.`,
    changed: (count: number) =>
      count === 0 ? "changed nothing" : count === 1 ? "made 1 change" : `made ${String(count)} changes`,
    waits: (count: number) => `${String(count)} still wait for their message`,
    states: { received: "waiting", folded: "read", failed: "failed", erased: "erased" },
  },
  {
    intro:
      "Yang dikatakan WhatsApp dan tidak dapat dibaca. Setelah diperbaiki, baca lagi: yang sudah dipahami tidak berubah.",
    failed: "Gagal",
    received: "Menunggu",
    state: "Peristiwa yang mana",
    none: "Tidak ada yang gagal.",
    noneWaiting: "Tidak ada yang menunggu.",
    replay: "Baca lagi",
    replaying: "Membaca…",
    replayChosen: (count: number) =>
      count === 0 ? "Baca lagi yang dipilih" : `Baca lagi yang dipilih (${String(count)})`,
    replayAll: "Baca lagi semua yang gagal",
    choose: (time: string) => `Pilih peristiwa ${time}`,
    receivedAt: "Diterima",
    attempts: (count: number) => `${String(count)} percobaan`,
    noReason: "Alasannya tidak tercatat",
    problems: "Yang tidak dapat dibaca di dalamnya",
    conversations: "Buka percakapan",
    result: (read: number, changed: number) => `${String(read)} dibaca lagi, ${String(changed)} perubahan.`,
    changed: (count: number) =>
      count === 0 ? "tidak mengubah apa-apa" : `membuat ${String(count)} perubahan`,
    waits: (count: number) => `${String(count)} masih menunggu pesannya`,
    states: { received: "menunggu", folded: "terbaca", failed: "gagal", erased: "dihapus" },
  },
);

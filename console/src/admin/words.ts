/** The words of the administration, but for those of the channels. */
import { wordsIn } from "../language/words";

export const adminWords = wordsIn(
  {
    title: "Administration",
    sections: {
      channels: "Channels",
      people: "People",
      replies: "Canned replies",
      suppressions: "No messages wanted",
      customers: "Customers' data",
      events: "Failed events",
      health: "System",
    },
    roles: { agent: "Agent", supervisor: "Supervisor", admin: "Administrator" },
    roleHints: {
      agent: "Answers conversations, uses templates, sees numbers.",
      supervisor: "Also canned replies, wishes for silence, exports.",
      admin: "Also people, channels, erasure and replay.",
    },
  },
  {
    title: "Administrasi",
    sections: {
      channels: "Saluran",
      people: "Orang",
      replies: "Balasan siap pakai",
      suppressions: "Tidak ingin pesan",
      customers: "Data pelanggan",
      events: "Peristiwa gagal",
      health: "Sistem",
    },
    roles: { agent: "Agen", supervisor: "Supervisor", admin: "Administrator" },
    roleHints: {
      agent: "Menjawab percakapan, memakai templat, melihat angka.",
      supervisor: "Juga balasan siap pakai, permintaan berhenti, ekspor.",
      admin: "Juga orang, saluran, penghapusan, dan pembacaan ulang.",
    },
  },
);

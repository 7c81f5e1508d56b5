/**
 * The words in Indonesian and English that a channel starts with. A word that also means something else ("agent" in
 * "travel agent") counts only as the whole message; in a sentence it takes a phrase. When in doubt a person is asked for
 * too often, and messages are stopped too rarely.
 */
import type { AskingWords } from "./words";

const combine = (...lists: readonly (readonly string[])[]): string[] =>
  lists.reduce<string[]>(
    (starts, ends) => starts.flatMap((start) => ends.map((end) => `${start} ${end}`.trim())),
    [""],
  );

const idPeople = [
  "cs",
  "cs nya",
  "csnya",
  "customer service",
  "customer care",
  "layanan pelanggan",
  "admin",
  "adminnya",
  "operator",
  "agen",
  "manusia",
  "orang",
  "orang asli",
  "orangnya",
  "petugas",
  "petugasnya",
  "staf",
  "staff",
  "tim support",
  "tim kalian",
];
const enPeople = [
  "cs",
  "customer service",
  "customer support",
  "customer care",
  "support team",
  "your team",
  "staff",
  "human",
  "real human",
  "person",
  "real person",
  "actual person",
  "live person",
  "someone real",
  "agent",
  "live agent",
  "human agent",
  "support agent",
  "representative",
  "operator",
  "admin",
];

const idSpeak = ["bicara", "berbicara", "ngomong", "ngobrol", "chat", "chatting", "terhubung"];
const idWith = [
  "dengan",
  "dgn",
  "sama",
  "ke",
  "langsung dengan",
  "langsung dgn",
  "langsung sama",
  "langsung ke",
];
const idConnect = [
  "hubungkan",
  "sambungkan",
  "disambungkan",
  "dihubungkan",
  "sambungin",
  "hubungin",
  "alihkan",
];
const idTo = ["", "saya ke", "saya dengan", "aku ke", "ke", "dengan", "dgn", "sama", "langsung ke"];
const enSpeak = [
  "talk to",
  "talk with",
  "speak to",
  "speak with",
  "chat with",
  "connect me to",
  "connect me with",
];
const enMore = ["transfer me to", "put me through to", "get me", "give me"];

/** What asks for a person. */
export const humanWords: AskingWords = {
  alone: [
    ...idPeople.filter((word) => word !== "orang"),
    ...enPeople,
    ...combine(["mau", "ke", "mau ke", "butuh", "panggil", "panggilkan"], idPeople),
    "orang beneran",
    "orang sungguhan",
    "bukan bot",
    "bukan robot",
    "no bot",
    "live chat",
    "help desk",
  ],
  anywhere: [
    ...combine(idSpeak, idWith, idPeople),
    ...combine(idConnect, idTo, idPeople),
    ...combine([...enSpeak, ...enMore], ["", "a", "an", "the"], enPeople),
    ...combine(["talk to", "speak to", "speak with", "talk with"], ["someone", "somebody"]),
    ...combine(["i want", "i need"], ["a"], ["human", "person", "real person", "real human", "live agent"]),
    ...combine(
      ["butuh", "mau", "minta"],
      ["orang asli", "orang beneran", "orang sungguhan", "bantuan manusia"],
    ),
    "orang asli",
    "real person",
    "real human",
    "human being",
    "human agent",
    "live agent",
    "manusia asli",
    "manusia beneran",
    "jangan bot",
    "jangan robot",
    "gak mau bot",
    "ga mau bot",
    "not a bot",
  ],
};

/**
 * What ends all messages, and only as the whole message. "Cancel", "batal", "end" and "quit" are left out: to a business
 * they mean an order or a step far more often.
 */
export const stopWords: readonly string[] = [
  "stop",
  "stop all",
  "stopall",
  "berhenti",
  "unsubscribe",
  "berhenti langganan",
  "berhenti berlangganan",
  "batal langganan",
  "batal berlangganan",
  "batalkan langganan",
  "stop langganan",
  "stop promo",
  "stop pesan",
  "stop kirim pesan",
  "stop messages",
  "stop messaging me",
  "keluar",
  "opt out",
  "optout",
  "jangan kirim lagi",
  "jangan kirim pesan lagi",
  "jangan hubungi saya",
  "jangan hubungi saya lagi",
];

/** What takes a stop back, and only as the whole message. */
export const startWords: readonly string[] = [
  "start",
  "unstop",
  "mulai",
  "mulai lagi",
  "subscribe",
  "resubscribe",
  "langganan",
  "langganan lagi",
  "berlangganan",
  "berlangganan lagi",
  "opt in",
  "optin",
];

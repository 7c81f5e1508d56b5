/**
 * Emoji with the words they are found by, in English and Indonesian: those that people who answer customers use. Each entry is
 * the emoji, then its words.
 */

export type EmojiGroup =
  "smileys" | "gestures" | "hearts" | "nature" | "food" | "travel" | "things" | "signs";

export interface Emoji {
  emoji: string;
  words: string;
}

const listed: Readonly<Record<EmojiGroup, string>> = {
  smileys:
    "😀 grin senang|😃 happy senang|😄 smile senyum|😁 grin gigi|😆 laugh tertawa|😅 relief keringat|🤣 rofl ngakak|😂 joy tertawa|🙂 smile senyum|🙃 upside terbalik|😉 wink kedip|😊 blush senyum|😇 angel malaikat|🥰 love sayang|😍 eyes cinta|🤩 star kagum|😘 kiss cium|😋 yum enak|😜 tongue lidah|🤗 hug peluk|🤭 oops tutup|🤔 think pikir|🤐 zip diam|😐 neutral datar|😏 smirk sinis|🙄 roll mata|😬 grimace canggung|😌 relieved lega|😔 sad sedih|😴 sleep tidur|😷 mask masker sakit|🤒 fever demam|🤕 hurt luka|🤧 sneeze flu|🥳 party pesta|😎 cool keren|🤓 nerd pintar|😕 confused bingung|😟 worried khawatir|🙁 frown murung|😮 wow kaget|😯 surprised kaget|😳 flushed malu|🥺 please mohon|😢 cry menangis|😭 sob menangis|😤 huff kesal|😠 angry marah|😡 rage marah|🤯 mind kaget|😱 scream takut|😓 sweat lelah|😩 tired lelah|😫 tired capek|🥱 yawn mengantuk",
  gestures:
    "👍 yes ok setuju|👎 no tidak|👌 ok baik|✌️ peace damai|🤞 luck semoga|🤝 deal sepakat|🙏 thanks please terima kasih maaf|👏 clap tepuk|🙌 hooray hore|👋 hi hello halo|🤚 stop berhenti|✋ hand tangan|💪 strong kuat|👉 right kanan|👈 left kiri|👆 up atas|👇 down bawah|☝️ one satu|✍️ write tulis|🙋 ask tanya|🙇 sorry maaf hormat|🤷 shrug tidak tahu|🤦 facepalm aduh|👨‍💻 man laptop kerja|👩‍💻 woman laptop kerja|👷 worker pekerja|👮 police polisi|👨‍⚕️ doctor dokter|👩‍⚕️ nurse perawat|👶 baby bayi|👨‍👩‍👧 family keluarga|🏃 run lari",
  hearts:
    "❤️ heart love cinta|🧡 orange heart|💛 yellow heart|💚 green heart hijau|💙 blue heart biru|💜 purple heart|🖤 black heart|🤍 white heart putih|💔 broken patah|💕 hearts cinta|💖 sparkle|💯 hundred seratus|✨ sparkles kilau|⭐ star bintang|🌟 star bintang|🔥 fire api|🎉 party selamat|🎊 confetti selamat|🎁 gift hadiah|🎂 cake ulang tahun|🏆 trophy juara|🥇 first juara",
  nature:
    "☀️ sun matahari|🌤️ sun cloud cerah|☁️ cloud awan|🌧️ rain hujan|⛈️ storm badai|🌈 rainbow pelangi|❄️ snow salju|🌙 moon bulan|🌊 wave ombak|🌋 volcano gunung|🌱 sprout tunas|🌴 palm kelapa|🌺 flower bunga|🌹 rose mawar|🌻 sunflower bunga|🍀 luck semanggi|🐶 dog anjing|🐱 cat kucing|🐔 chicken ayam|🐟 fish ikan|🐄 cow sapi|🐐 goat kambing|🐝 bee lebah|🦋 butterfly kupu",
  food: "☕ coffee kopi|🍵 tea teh|🥤 drink minum|🧋 bubble tea|🍚 rice nasi|🍛 curry kari|🍜 noodles mie|🍲 soup sup|🍗 chicken ayam|🍖 meat daging|🌶️ chili cabai|🍳 egg telur|🍞 bread roti|🍔 burger|🍕 pizza|🍟 fries kentang|🍌 banana pisang|🍎 apple apel|🥭 mango mangga|🍉 watermelon semangka|🥥 coconut kelapa|🍩 donut|🍫 chocolate cokelat|🍦 ice cream es|🧁 cupcake kue",
  travel:
    "🚗 car mobil|🚕 taxi taksi|🛵 scooter motor|🏍️ motorcycle motor|🚲 bicycle sepeda|🚌 bus|🚆 train kereta|✈️ plane pesawat|🚢 ship kapal|🚚 truck delivery kirim|📍 pin lokasi|🗺️ map peta|🏠 home rumah|🏢 office kantor|🏬 store toko|🏥 hospital rumah sakit|🏫 school sekolah|🕌 mosque masjid|⛪ church gereja|🏦 bank|🏨 hotel|🏖️ beach pantai|⛰️ mountain gunung|🚦 traffic lampu",
  things:
    "📞 phone telepon|📱 mobile ponsel|💻 laptop|🖨️ printer|📧 email surat|✉️ letter surat|📦 box package paket|📄 page dokumen|📎 clip lampiran|📅 calendar tanggal|⏰ alarm jam|⌛ wait tunggu|⏳ wait tunggu|🔔 bell lonceng|🔑 key kunci|🔒 lock kunci|🔓 open buka|💡 idea ide|🔧 wrench perbaiki|🛠️ tools perbaiki|🛒 cart belanja|💳 card kartu|💰 money uang|💵 cash tunai|🧾 receipt struk|🏷️ tag harga|📷 camera foto|🎥 video film|🎵 music musik|📚 books buku|✏️ pencil tulis|📌 pin|🔍 search cari|🧹 clean bersih|👕 shirt baju|👟 shoe sepatu|👜 bag tas|⌚ watch jam|💊 pill obat|🧴 bottle botol",
  signs:
    "✅ done selesai|☑️ check centang|✔️ check benar|❌ no salah|❗ important penting|❓ question tanya|⚠️ warning awas|🚫 no dilarang|🆗 ok|🆕 new baru|🔝 top|🔄 again ulang|➡️ right kanan|⬅️ left kiri|⬆️ up naik|⬇️ down turun|ℹ️ info|🔴 red merah|🟡 yellow kuning|🟢 green hijau|🔵 blue biru|⚪ white putih|⚫ black hitam|1️⃣ one satu|2️⃣ two dua|3️⃣ three tiga|4️⃣ four empat|5️⃣ five lima|💬 chat pesan|📢 announce pengumuman|🇮🇩 indonesia bendera",
};

/** @param entry "🙂 smile senyum" */
function read(entry: string): Emoji {
  const space = entry.indexOf(" ");
  return space === -1
    ? { emoji: entry, words: "" }
    : { emoji: entry.slice(0, space), words: entry.slice(space + 1) };
}

export const emojiGroups: readonly (readonly [EmojiGroup, readonly Emoji[]])[] = (
  Object.entries(listed) as [EmojiGroup, string][]
).map(([group, entries]) => [group, entries.split("|").map(read)] as const);

/** Whose words begin with what is looked for, each once. */
export function emojiNamed(words: string): Emoji[] {
  const wanted = words.trim().toLowerCase();
  const all = emojiGroups.flatMap(([, each]) => each);
  return all.filter((each) => each.words.split(" ").some((word) => word.startsWith(wanted)));
}

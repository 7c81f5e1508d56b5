/** Texts as different people write them, so that nobody is taken for a machine. Each carries a mark of its own. */
const questions = [
  "Jam berapa kantornya buka hari Sabtu?",
  "Saya mau tahu harga paket untuk 25 karyawan",
  "Apakah bisa absen lewat ponsel Android lama?",
  "Bagaimana cara mengganti jadwal shift malam",
  "Data cuti tahun lalu masih bisa dilihat?",
  "Aplikasinya lambat sekali sejak kemarin sore",
  "Boleh minta contoh laporan bulanan?",
  "Lokasi cabang yang di Bandung di mana ya",
  "Kalau lupa kata sandi harus bagaimana?",
  "Apakah ada potongan untuk sekolah?",
];

let written = 0;

/** A question nobody has asked before, and its mark. */
export function writing(): { text: string; mark: string } {
  written += 1;
  const mark = `K${written}`;
  return { text: `${questions[written % questions.length] ?? ""} ${mark}`, mark };
}

/** What can be done about WhatsApp's error codes, in Indonesian; the server's sentences are English. Meta: error codes. */

const busy = "WhatsApp sedang sibuk. Nanti dicoba lagi sendiri.";
const access = "WhatsApp menolak token akses. Perbarui token atau izinnya, lalu kirim lagi.";
const template = "Periksa templatnya: tidak dapat dipakai seperti yang dikirim.";
const bug = "WhatsApp menolak permintaan ini. Beri tahu pengelola sistem.";
const payment = "Ada masalah pembayaran pada akun WhatsApp.";

export const indonesianAdvice: Readonly<Record<string, string>> = {
  0: access,
  1: busy,
  2: busy,
  4: busy,
  100: bug,
  190: "Token akses WhatsApp sudah kedaluwarsa. Perbarui, lalu kirim lagi.",
  368: "WhatsApp memblokir akun ini karena pelanggaran kebijakan. Lihat halaman Dukungan Bisnisnya.",
  130403: "Pelanggan ini diblokir oleh nomor Anda. Buka blokirnya dulu.",
  130429: busy,
  130472: "Pelanggan ini ikut percobaan WhatsApp dan tidak bisa menerima pesan ini. Coba saluran lain.",
  130497: "Bisnis Anda tidak boleh mengirim pesan ke pelanggan di negara ini.",
  131000: busy,
  131005: access,
  131008: bug,
  131009: bug,
  131016: busy,
  131026: "Pelanggan tidak bisa menerima ini. Coba saluran lain.",
  131031: "Akun WhatsApp terkunci. Lihat halaman Dukungan Bisnisnya.",
  131042: payment,
  131044: payment,
  131047: "Sudah lebih dari 24 jam sejak pelanggan menulis. Kirim templat.",
  131048: "WhatsApp membatasi nomor ini karena spam. Dicoba lagi satu jam kemudian.",
  131049: "WhatsApp menahannya agar pelanggan tidak menerima terlalu banyak pemasaran. Coba besok.",
  131050: "Pelanggan menghentikan pesan pemasaran dari Anda.",
  131051: "WhatsApp tidak bisa mengantar jenis pesan ini.",
  131053: "Berkas tidak diterima. Periksa jenis dan ukurannya.",
  131056: "Terlalu banyak pesan ke pelanggan ini sekaligus. Nanti dicoba lagi sendiri.",
  132000: "Templat membutuhkan jumlah teks yang lain. Isi semuanya.",
  132001: "Templat tidak ada dalam bahasa ini, atau belum disetujui.",
  132005: "Templat terlalu panjang dengan teks ini. Persingkat.",
  132007: "Templat melanggar kebijakan isi WhatsApp. Ubah atau pakai yang lain.",
  132012: template,
  132015: "Templat sedang dijeda. Pakai yang lain.",
  132016: "Templat dinonaktifkan. Pakai yang lain.",
  137000: "Identitas pelanggan berubah. Pastikan orangnya masih sama sebelum mengirim.",
};

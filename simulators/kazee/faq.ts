/** What the example company Waktoo, an attendance and HR app, would answer; the only knowledge the simulator has. */
import type { Language } from "./contract.ts";

/** One question people ask. `keywords` match whole words or phrases, in lower case, in either language. */
export interface FaqEntry {
  readonly id: string;
  readonly keywords: readonly string[];
  readonly answer: Readonly<Record<Language, string>>;
}

/** Every entry, in the order their answers are given when several are asked at once. */
export const FAQ: readonly FaqEntry[] = [
  {
    id: "prices",
    keywords: [
      "harga",
      "biaya",
      "tarif",
      "berapa sebulan",
      "paket",
      "price",
      "prices",
      "pricing",
      "cost",
      "plan",
    ],
    answer: {
      id: "Waktoo mulai dari Rp15.000 per karyawan per bulan. Untuk lebih dari 100 karyawan harganya Rp12.000.",
      en: "Waktoo starts at Rp15,000 per employee per month. Above 100 employees it is Rp12,000.",
    },
  },
  {
    id: "free-trial",
    keywords: ["coba gratis", "uji coba", "trial", "demo", "gratis", "free", "mencoba"],
    answer: {
      id: "Anda bisa mencoba Waktoo gratis selama 14 hari, tanpa kartu kredit. Daftar di menu Coba Gratis.",
      en: "You can try Waktoo free for 14 days, without a credit card. Sign up under Free Trial.",
    },
  },
  {
    id: "opening-hours",
    keywords: [
      "jam buka",
      "jam kerja",
      "jam operasional",
      "jam layanan",
      "buka jam",
      "buka hari",
      "jam berapa",
      "opening hours",
      "office hours",
      "what time",
      "open on",
      "are you open",
      "hours",
    ],
    answer: {
      id: "Tim kami melayani Senin sampai Jumat pukul 08.00–17.00 WIB. Di luar jam itu saya tetap bisa membantu.",
      en: "Our team is here Monday to Friday, 08:00–17:00 Jakarta time. Outside those hours I can still help.",
    },
  },
  {
    id: "reset-password",
    keywords: [
      "password",
      "kata sandi",
      "sandi",
      "lupa sandi",
      "tidak bisa login",
      "can't log in",
      "cannot log in",
    ],
    answer: {
      id: "Buka halaman masuk, pilih Lupa Kata Sandi, lalu ikuti tautan di email Anda. Tautan berlaku 30 menit.",
      en: "Open the sign-in page, choose Forgot Password and follow the link in your email. It works for 30 minutes.",
    },
  },
  {
    id: "attendance-selfie",
    keywords: ["absen", "absensi", "selfie", "presensi", "attendance", "clock in", "check in", "face"],
    answer: {
      id: "Absen dengan selfie: buka aplikasi, ketuk Absen, lalu ambil foto. Lokasi dan waktu tercatat otomatis.",
      en: "To record attendance by selfie, open the app, tap Attendance and take a photo. Place and time are recorded.",
    },
  },
  {
    id: "payslip",
    keywords: ["slip gaji", "gaji", "payslip", "pay slip", "salary", "payroll"],
    answer: {
      id: "Slip gaji ada di menu Gaji > Slip Gaji, tersedia setiap tanggal 25 dan bisa diunduh sebagai PDF.",
      en: "Payslips are under Salary > Payslips, ready on the 25th of each month, and can be downloaded as PDF.",
    },
  },
  {
    id: "export-report",
    keywords: ["ekspor", "export", "unduh laporan", "laporan", "report", "reports", "excel"],
    answer: {
      id: "Untuk mengekspor laporan, buka Laporan, pilih periodenya, lalu ketuk Ekspor ke Excel atau PDF.",
      en: "To export a report, open Reports, choose the period, then tap Export to Excel or PDF.",
    },
  },
  {
    id: "leave",
    keywords: ["cuti", "izin", "leave", "day off", "time off", "vacation"],
    answer: {
      id: "Ajukan cuti di menu Cuti > Ajukan. Atasan Anda mendapat notifikasi dan sisa cuti terlihat di sana.",
      en: "Ask for leave under Leave > Request. Your manager is notified and your balance is shown there.",
    },
  },
  {
    id: "refund",
    keywords: ["refund", "uang kembali", "pengembalian dana", "kembalikan uang", "money back"],
    answer: {
      id: "Pengembalian dana bisa diajukan dalam 14 hari setelah pembayaran dan diproses dalam 7 hari kerja.",
      en: "Refunds can be requested within 14 days of payment and are processed within 7 working days.",
    },
  },
  {
    id: "integration",
    keywords: [
      "integrasi",
      "terhubung",
      "api",
      "fingerprint",
      "sidik jari",
      "integration",
      "integrate",
      "connect",
    ],
    answer: {
      id: "Waktoo terhubung dengan mesin sidik jari, aplikasi penggajian, dan sistem lain melalui API kami.",
      en: "Waktoo connects to fingerprint machines, payroll apps and other systems through our API.",
    },
  },
];

/** Tells Indonesian from English by their everyday words. */
import type { Language } from "./contract.ts";

const WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  id: new Set(
    (
      "apa apakah bagaimana gimana berapa kapan dimana mana siapa kenapa mengapa saya aku kami kita anda kamu " +
      "yang dan atau dengan untuk dari ke di ini itu tidak nggak gak bisa mau ingin tolong mohon bantu cara ada " +
      "sudah belum jam hari harga biaya cuti gaji absen laporan kata sandi lupa halo hai selamat pagi siang sore " +
      "malam terima kasih makasih baik ya iya oke manusia bicara sambungkan dong kak pak bu mas mbak min"
    ).split(" "),
  ),
  en: new Set(
    (
      "what how when where who why which is are am do does did can could would will i you we my your our the a an " +
      "and or with for from to in on of not please help want need have has it this that hello hi hey good morning " +
      "afternoon evening thanks thank yes okay price cost much open hours leave report password talk speak human"
    ).split(" "),
  ),
};

/** The words of a text in lower case, without punctuation and without Indonesian -nya and -kah (harganya). */
export function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replaceAll("’", "'")
      .match(/[\p{L}\p{N}][\p{L}\p{N}']*/gu) ?? [];
  return words.map((word) => (word.length > 5 ? word.replace(/(nya|kah)$/, "") : word));
}

/** The language of `text`; when its words do not tell, `hint` if that is known, else Indonesian. */
export function languageOf(text: string, hint?: string): Language {
  const words = wordsOf(text);
  const score = (language: Language): number => words.filter((word) => WORDS[language].has(word)).length;
  const difference = score("id") - score("en");
  if (difference !== 0) return difference > 0 ? "id" : "en";
  return hint?.toLowerCase().startsWith("en") ? "en" : "id";
}

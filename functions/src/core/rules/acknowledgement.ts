/** Small talk that people say again and again, in Indonesian and English: it is no sign of a machine. */

const words = new Set(
  [
    "ok oke okay okey okee okeh oks k ya iya yaa iyaa y yes yep yup yeah sip siip siap baik baiklah boleh bisa",
    "tidak tdk gak ga nggak enggak ngga no nope belum sudah udah sdh udh lanjut next benar betul setuju",
    "terima kasih terimakasih trima makasih makasi mksh trims tks thx tq ty thanks thank you sama noted",
    "halo hallo hai hi hello hey pagi siang sore malam selamat permisi assalamualaikum waalaikumsalam",
    "kak kakak ka min admin gan sis bro pak bu bapak ibu mas mbak dong deh sih nih lah kok banyak",
    "good great nice mantap bagus cool fine sure right done wkwk wkwkwk haha hehe hmm",
  ].flatMap((line) => line.split(" ")),
);

/** Whether every word is small talk, or there are hardly any letters, as in "1". @param normalised by `normalise` */
export const isAcknowledgement = (normalised: string): boolean =>
  normalised.length <= 3 || normalised.split(" ").every((word) => words.has(word));

/** The server's reasons for a hand-over, for people. */
import { english } from "./english";
import { indonesian } from "./indonesian";
import { reasonInWords } from "./reasonInWords";

test("reasons that the server writes are said in either language, others stay", () => {
  expect(reasonInWords("a message of kind image needs a person", indonesian)).toBe(
    "Gambar: jenis pesan ini memerlukan manusia",
  );
  expect(reasonInWords("a message of kind hologram needs a person", english)).toContain("hologram");
  expect(reasonInWords("the customer asked for a person: minta agen", indonesian)).toContain("minta agen");
  expect(reasonInWords("outside business hours", indonesian)).toBe("Di luar jam kerja");
  expect(reasonInWords("asks about a refund", indonesian)).toBe("asks about a refund");
  expect(reasonInWords("constructor", english)).toBe("constructor");
});

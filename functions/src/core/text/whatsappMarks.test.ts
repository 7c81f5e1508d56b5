import fc from "fast-check";
import { whatsappMarks } from "./whatsappMarks";

const code = "```";

describe("markdown in WhatsApp's marks", () => {
  it.each([
    ["**tebal** dan __tebal__", "*tebal* dan *tebal*"],
    ["*miring* dan _miring_", "_miring_ dan _miring_"],
    ["~~dicoret~~ dan ~dicoret~", "~dicoret~ dan ~dicoret~"],
    ["***dua***", "_*dua*_"],
    ["**tebal dan _miring_ juga**", "*tebal dan _miring_ juga*"],
    ["**_dua_**, (**dalam kurung**): **a**-**b**.", "*_dua_*, (*dalam kurung*): *a*-*b*."],
    ["**tebal __tebal__ tebal**", "*tebal tebal tebal*"],
    ["**Harga**nya naik", "Harganya naik"],
    ["**belum selesai", "**belum selesai"],
    ["**a _b** c_", "*a _b* c_"],
    ["# Judul", "*Judul*"],
    ["### Judul **tebal** dan _miring_ ###", "*Judul tebal dan _miring_*"],
    ["## **Judul**", "*Judul*"],
    ["* satu\n* dua\n  * tiga", "- satu\n- dua\n  - tiga"],
    ["* **Basic**: murah", "- *Basic*: murah"],
    ["- [ ] belum\n- [x] sudah", "- ☐ belum\n- ☑ sudah"],
    ["1. **satu**\n2. dua", "1. *satu*\n2. dua"],
    ["> kutipan **tebal**\n> > dalam", "> kutipan *tebal*\n> dalam"],
    ["`a **b** _c_`", "`a **b** _c_`"],
    ["**lihat `a*b` ini**", "*lihat `a*b` ini*"],
    [`${code}ts\nconst a = "**b**"; // <br>\n${code}`, `${code}\nconst a = "**b**"; // <br>\n${code}`],
    [`~~~\n# a\n~~~\n# b`, `${code}\n# a\n${code}\n*b*`],
    [`${code}js\nx = 1`, `${code}\nx = 1\n${code}`],
    ["[Waktoo](https://waktoo.com)", "Waktoo: https://waktoo.com"],
    ["[https://waktoo.com](https://waktoo.com)", "https://waktoo.com"],
    ["[waktoo.com](https://www.waktoo.com/)", "https://www.waktoo.com/"],
    ["[kirim](mailto:a_b@waktoo.com)", "kirim: a_b@waktoo.com"],
    ['[**sini**](https://a.id/x_(y) "judul")!', "*sini*: https://a.id/x_(y)!"],
    ["[harga](#harga) dan [lain](/lain)", "harga dan lain"],
    ["![gambar](https://a.id/g_1_.png)", "https://a.id/g_1_.png"],
    ["[](https://a.id)", "https://a.id"],
    ["<https://a.id/_b_> dan <a@b.id>", "https://a.id/_b_ dan a@b.id"],
    ["**https://a.id/x_y_z**.", "*https://a.id/x_y_z*."],
    ["satu<br>dua<br/>tiga", "satu\ndua\ntiga"],
    ["<p>satu</p><p><b>dua</b> <em>tiga</em></p>", "satu\n*dua* _tiga_"],
    ["<ul><li>satu</li><li>dua</li></ul>", "- satu\n- dua"],
    ['<a href="https://a.id">sini</a> &amp; sana', "sini: https://a.id & sana"],
    ["<!-- catatan -->Halo", "Halo"],
    ["\\*bukan tebal\\* 1\\. satu", "*bukan tebal* 1. satu"],
    ["atas\n\n---\n\nbawah", "atas\n\nbawah"],
    [
      "Paket:\n\n| Paket | Harga |\n|:--|--:|\n| **Basic** | 15.000 |\n| Pro |  |\n\nSelesai",
      "Paket:\n\n- Paket: *Basic*, Harga: 15.000\n- Paket: Pro\n\nSelesai",
    ],
    ["a | b\n--- | ---\n1 | `x`", "- a: 1, b: `x`"],
    ["a\r\n**b**", "a\n*b*"],
  ])("%j becomes %j", (markdown, shown) => {
    expect(whatsappMarks(markdown)).toBe(shown);
  });

  it.each([
    "Halo Budi, ada yang bisa dibantu?",
    "2 * 3 * 4 = 24, 2*3*4, 2**3**4 dan 5 > 3 < 7",
    "snake_case_names, _private_var, __proto, a_b_c_",
    "https://a.id/x_y_z?q=_a_&b=*c*, www.b.id/_x_ dan a_b_c@d.id",
    "Harga* mulai 15.000\n*) syarat berlaku, **) juga",
    "(*) wajib, (**) boleh kosong",
    "<nama Anda> dan a <b and c> d",
    "#promo #1 dan C# itu",
    ">5 orang, -5 derajat, +62 812, + ongkir",
    "~15 menit ~ 20 menit",
    "baris satu\n\n\n\nbaris dua  \n  menjorok\n- butir\n-   butir\n1) satu",
    "C:\\Users\\budi dan \\n",
    "[tanpa alamat] (https://a.id) [x]",
    "a | b | c",
    "`kode` dan ` bukan",
    "Baik 👍🏽 … “ya” — ‘tidak’",
    "R&D, a&b; c",
    "> kutipan",
    "`` a`b ``",
  ])("leaves %j as it is", (text) => {
    expect(whatsappMarks(text)).toBe(text);
  });

  it.each([
    "",
    "  \n ",
    "**",
    "** **",
    "---",
    "***\n\n___",
    "#",
    "## **  **",
    "> ",
    "- \n* ",
    `${code}\n\n${code}`,
    `${code}ts\n${code}`,
    code,
    "<br>",
    "<p></p><!-- x -->",
    "&nbsp;",
    "[](#)",
    "![gambar]()",
    "\u200b**\u2060**\ufeff",
    "\u2800\u3164",
    "| | |\n|-|-|\n| | |",
  ])("finds nothing to say in %j, which is only markup (F21)", (markup) => {
    expect(whatsappMarks(markup)).toBe("");
  });

  it.each(["?", "👍", "1", "**.**", "…", "`x`", "$"])("finds something to say in %j", (text) => {
    expect(whatsappMarks(text)).not.toBe("");
  });

  const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
  const harmless = fc.oneof(
    word,
    word,
    fc.stringMatching(/^[a-z]{1,4}(_[a-z0-9]{1,4}){1,3}$/),
    fc.stringMatching(/^https:\/\/[a-z]{1,5}\.id\/[a-z_*~]{0,9}[a-z]$/),
    fc.stringMatching(/^[1-9] [*~<>] [1-9]$/),
    fc.stringMatching(/^[1-9](\*{1,2}[1-9]){1,3}$/),
    fc.constantFrom(
      "Rp15.000,-",
      "(a)",
      "50%",
      "a/b",
      "C#",
      "😀",
      "**",
      "* ",
      "_",
      "~",
      "|",
      "<x>",
      "“a”",
      "é",
    ),
  );

  it("changes nothing in a text without markdown", () => {
    const line = fc
      .array(harmless, { minLength: 1, maxLength: 8 })
      .map((words) => `Kata ${words.join(" ")} ya`);
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        fc.pre(!lines.some((text) => /^[|\s-]+$/.test(text)));
        expect(whatsappMarks(lines.join("\n"))).toBe(lines.join("\n"));
      }),
      { numRuns: 1000 },
    );
  });

  it("never touches code", () => {
    const inside = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
      .filter((text) => !/[`\r\n]/.test(text));
    fc.assert(
      fc.property(inside, fc.array(inside, { minLength: 1 }), (short, long) => {
        expect(whatsappMarks(`**Lihat** \`${short}\` *ini*`)).toBe(`*Lihat* \`${short}\` _ini_`);
        const block = [code, "x", ...long, code].join("\n");
        expect(whatsappMarks(`# A\n${block.replace(code, `${code}json`)}\nB`)).toBe(`*A*\n${block}\nB`);
      }),
      { numRuns: 1000 },
    );
  });

  const markup = fc.oneof(
    word,
    fc.string({ unit: "binary", maxLength: 4 }),
    fc.constantFrom(
      ..."* ** *** _ __ ~~ ~ ` `` ``` # ## > - | |-|-| [ ] ( ) ]( ![ < > <b> </b> <br> <li> \\ & &amp;".split(
        " ",
      ),
      "\n",
      "\n\n",
      " ",
      "https://a.id/_x_",
      "[a](https://b.id)",
    ),
  );

  it("keeps every word, whatever the markup", () => {
    fc.assert(
      fc.property(fc.array(markup, { maxLength: 40 }), (pieces) => {
        const text = pieces.join("");
        const shown = whatsappMarks(`${text}\n\nKataTerakhir`);
        expect(shown.replace(/\n?```$/, "").endsWith("KataTerakhir")).toBe(true);
        expect(whatsappMarks(text)).not.toMatch(/^[\s*_~`#>-]+$/);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(
    [
      "*a ",
      "a* ",
      "_a",
      "**a",
      "[",
      "[a](",
      "![",
      '<a href="',
      "<b ",
      "<!--",
      "`",
      "`` ` ",
      "|-|\n",
      "- ",
      "> ",
      "\\",
      "&",
      "www.",
      "[[a]",
      "(((",
      "# ",
      "```\n",
      "~~~x\n",
    ].map((piece) => [piece]),
  )("comes to an end with 200 kilobytes of %j", (piece) => {
    const hostile = piece.repeat(Math.ceil(200_000 / piece.length));
    expect(whatsappMarks(`${hostile}\nhalo`)).toContain("halo");
  });
});

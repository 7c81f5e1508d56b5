import { corpus, html, jpeg, svg } from "../../testing/files";
import { attachmentHeader, fileNameOf } from "./fileName";
import { fileTypeOf, fitsKind } from "./fileType";

describe("F50: a file is what its first bytes say", () => {
  it.each(corpus)("%s", (_name, file, declared, type) => {
    expect(fileTypeOf(file.subarray(0, 4096), declared)).toBe(type);
  });

  it("never a type a browser would run, whatever the bytes and the name given to them", () => {
    const declared = ["text/html", "image/svg+xml", "application/xhtml+xml", "text/javascript"];
    for (const said of declared) {
      for (const [, file] of corpus) expect(declared).not.toContain(fileTypeOf(file, said));
    }
  });

  it("a picture must be a picture, a document may be anything", () => {
    expect(fitsKind("image", fileTypeOf(html, "image/png"))).toBe(false);
    expect(fitsKind("sticker", fileTypeOf(svg, "image/webp"))).toBe(false);
    expect(fitsKind("audio", fileTypeOf(jpeg, "audio/ogg"))).toBe(false);
    expect(fitsKind("image", fileTypeOf(jpeg, "image/png"))).toBe(true);
    expect(fitsKind("document", fileTypeOf(html, "application/pdf"))).toBe(true);
  });
});

describe("F50: the name a file is saved under", () => {
  it.each([
    ["nota.pdf", "application/pdf", "nota.pdf"],
    ["Nota Ruang.PDF", "application/pdf", "Nota Ruang.PDF"],
    [undefined, "image/jpeg", "image-7.jpg"],
    ["", "image/jpeg", "image-7.jpg"],
    ["nota.html", "text/plain", "nota.html.txt"],
    ["nota.pdf.exe", "application/octet-stream", "nota.pdf.exe.bin"],
    ["rumah.dwg", "application/octet-stream", "rumah.dwg"],
    ["../../etc/passwd", "text/plain", "_.._etc_passwd.txt"],
    ["nota\u202efdp.exe", "application/octet-stream", "nota_fdp.exe.bin"],
    ['a"\r\nSet-Cookie: x.png', "image/png", "a___Set-Cookie_ x.png"],
    [".htaccess", "text/plain", "htaccess.txt"],
    ["x".repeat(500), "application/pdf", `${"x".repeat(120)}.pdf`],
  ])("%s as %s is %s", (filename, type, name) => {
    expect(fileNameOf(filename, type, "image-7")).toBe(name);
  });

  it("travels in ASCII and in UTF-8", () => {
    expect(attachmentHeader("résumé 'a'.pdf")).toBe(
      "attachment; filename=\"r_sum_ 'a'.pdf\"; filename*=UTF-8''r%C3%A9sum%C3%A9%20%27a%27.pdf",
    );
  });
});

import { corpus, html, jpeg, svg } from "../../testing/files";
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

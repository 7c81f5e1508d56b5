import { fileNameOf } from "./fileName";

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
});

/** Files made of their first bytes, honest and not: what a customer, or somebody who pretends to be one, may send. */

const text = (value: string): Buffer => Buffer.from(value, "latin1");
const bytes = (...values: number[]): Buffer => Buffer.from(values);
const iso = (brand: string): Buffer =>
  Buffer.concat([bytes(0, 0, 0, 0x18), text(`ftyp${brand}`), bytes(0, 0, 2, 0)]);
/** A local file header of an archive with one member of this name. */
export const zip = (name: string): Buffer =>
  Buffer.concat([
    bytes(0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0),
    Buffer.alloc(16),
    bytes(name.length, 0, 0, 0),
    text(name),
    Buffer.alloc(64, 7),
  ]);

export const png = Buffer.concat([
  bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  Buffer.alloc(40, 1),
]);
export const jpeg = Buffer.concat([
  bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16),
  text("JFIF\0"),
  Buffer.alloc(40, 1),
]);
export const svg = text(`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`);
export const html = text("<!doctype html><script>alert(document.cookie)</script>");
export const openXml = "application/vnd.openxmlformats-officedocument";

/** What it is called, its bytes, the type the sender says, and what it is stored as. */
export const corpus: readonly [name: string, file: Buffer, declared: string, type: string][] = [
  ["a JPEG", jpeg, "image/jpeg", "image/jpeg"],
  ["a PNG", png, "image/png", "image/png"],
  ["a WebP", Buffer.concat([text("RIFF"), bytes(9, 0, 0, 0), text("WEBPVP8 ")]), "image/webp", "image/webp"],
  ["an MP4", iso("isom"), "video/mp4", "video/mp4"],
  ["a 3GP", iso("3gp4"), "video/3gpp", "video/3gpp"],
  ["a sound in 3GP", iso("3gp5"), "audio/3gpp", "audio/3gpp"],
  ["an M4A", iso("M4A "), "audio/mp4", "audio/mp4"],
  ["a sound in MP4", iso("mp42"), "audio/mp4", "audio/mp4"],
  ["a voice", text("OggS\0\x02OpusHead"), "audio/ogg; codecs=opus", "audio/ogg"],
  ["an AMR", text("#!AMR\n<"), "audio/amr", "audio/amr"],
  ["an AAC", bytes(0xff, 0xf1, 0x50, 0x80, 0, 0), "audio/aac", "audio/aac"],
  ["an MP3 with tags", text("ID3\x04\0\0"), "audio/mpeg", "audio/mpeg"],
  ["an MP3 without", bytes(0xff, 0xfb, 0x90, 0x64, 0), "audio/mpeg", "audio/mpeg"],
  ["a PDF", text("%PDF-1.7\n%\xe2\xe3\xcf\xd3"), "application/pdf", "application/pdf"],
  ["a Word file", zip("word/document.xml"), "", `${openXml}.wordprocessingml.document`],
  ["an Excel file", zip("xl/workbook.xml"), "", `${openXml}.spreadsheetml.sheet`],
  [
    "a PowerPoint file that starts as all do",
    zip("[Content_Types].xml"),
    `${openXml}.presentationml.presentation`,
    `${openXml}.presentationml.presentation`,
  ],
  [
    "an old Word file",
    bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
    "application/msword",
    "application/msword",
  ],
  ["a plain text", Buffer.from("Halo, ini pesanan saya: 2 × kopi 😀\n"), "text/plain", "text/plain"],
  ["a JPEG that says PNG", jpeg, "image/png", "image/jpeg"],
  ["an SVG", svg, "image/svg+xml", "application/octet-stream"],
  ["an SVG that says PNG", svg, "image/png", "application/octet-stream"],
  ["an HTML page that says PNG", html, "image/png", "application/octet-stream"],
  ["an HTML page that says plain text", html, "text/plain", "application/octet-stream"],
  ["markup behind spaces", text(" \n\t<html>"), "text/plain", "application/octet-stream"],
  [
    "markup behind a byte order mark",
    text("\xef\xbb\xbf<?xml?><svg/>"),
    "text/plain",
    "application/octet-stream",
  ],
  ["UTF-16 markup", Buffer.from("\ufeff<script>", "utf16le"), "text/plain", "application/octet-stream"],
  ["a GIF that is also a script", text("GIF89a/*<svg*/=1;alert(1)"), "image/gif", "application/octet-stream"],
  ["a PDF behind an HTML page", text("<html>\n%PDF-1.7"), "application/pdf", "application/octet-stream"],
  ["a PNG behind a page", Buffer.concat([html, png]), "image/png", "application/octet-stream"],
  ["a zip bomb", zip("42/lib 0.zip"), "application/zip", "application/octet-stream"],
  [
    "an archive that says Word",
    zip("a.jar"),
    `${openXml}.wordprocessingml.document`,
    "application/octet-stream",
  ],
  ["a program", text("MZ\x90\0\x03"), "application/pdf", "application/octet-stream"],
  ["a HEIC", iso("heic"), "image/heic", "application/octet-stream"],
  ["nothing", Buffer.alloc(0), "image/png", "application/octet-stream"],
];

/** Serves the phone page's files. Nothing outside its folder can be asked for, and the page may run no other script. */
import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { join } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
  ogg: "audio/ogg",
};

/** Pictures and sounds the business sends by link come from anywhere, as on a phone. */
const POLICY =
  "default-src 'self'; img-src 'self' http: https:; media-src 'self' http: https:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Answers with the file at this path of the page; false when there is none. */
export async function servePage(folder: string, path: string, response: ServerResponse): Promise<boolean> {
  const name = path === "/" ? "index.html" : /^\/([a-z-]+\.(?:css|js|svg|ogg))$/.exec(path)?.[1];
  if (!name) return false;
  let content: Buffer;
  try {
    content = await readFile(join(folder, name));
  } catch {
    return false;
  }
  response.writeHead(200, {
    "content-type": TYPES[name.split(".")[1] ?? ""] ?? "application/octet-stream",
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "cache-control": "no-cache",
  });
  response.end(content);
  return true;
}

/** A backup on disk: one file of lines for each collection at the top, `conversations.ndjson` and so on. */
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../problem.ts";
import type { Line } from "./documents.ts";

/** @throws Problem when there is something already. @returns how many documents were written */
export async function writeBackup(folder: string, lines: AsyncIterable<Line>): Promise<number> {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Problem(`${folder} is not empty.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  let count = 0;
  for await (const { path, data } of lines) {
    const file = join(folder, `${path.split("/")[0] ?? ""}.ndjson`);
    appendFileSync(file, `${JSON.stringify(path)} ${data}\n`, { mode: 0o600 });
    count += 1;
  }
  return count;
}

export function readBackup(folder: string): Line[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ndjson"));
  return files.flatMap((name) =>
    readFileSync(join(folder, name), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => {
        const [, path = ""] = /^("(?:[^"\\]|\\.)*") /.exec(line) ?? [];
        return { path: JSON.parse(path) as string, data: line.slice(path.length + 1) };
      }),
  );
}

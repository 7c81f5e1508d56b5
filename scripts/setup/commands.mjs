/** Looks at programs of this machine without trusting that they exist or end. */
import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Whether the file is there and may be run. @param {string} file */
export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of a command on PATH, if any. @param {string} name */
export function onPath(name) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isExecutable);
}

/** What a command prints, both streams, or nothing if it fails. @param {string} command @param {string[]} args */
export function outputOf(command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", timeout: 10_000 });
  return status === 0 ? stdout + stderr : "";
}

/** Whether the program is hidane, by its own word. @param {string} file */
export function isHidane(file) {
  return /^hidane \d/.test(outputOf(file, ["--version"]));
}

/** Whether `java` is here and new enough for the official emulator. */
export function hasJava21() {
  const version = /version "(\d+)/.exec(outputOf("java", ["-version"]));
  return version !== null && Number(version[1]) >= 21;
}

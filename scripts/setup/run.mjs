/**
 * Runs one long command of set-up: its output goes to a log file, the terminal gets one line with the elapsed time,
 * live when it is a terminal. A command over its time limit is ended with all of its children.
 */
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

/** @param {number} since */
function elapsed(since) {
  return `${((Date.now() - since) / 1000).toFixed(0)} s`;
}

/** @param {string} title @returns {(outcome: string) => void} */
function showProgress(title) {
  const started = Date.now();
  const live = process.stdout.isTTY;
  if (!live) console.log(`${title} …`);
  const line = () => process.stdout.write(`\r${title} … ${elapsed(started)} `);
  const timer = live ? setInterval(line, 500) : undefined;
  return (outcome) => {
    clearInterval(timer);
    console.log(`${live ? "\r" : ""}${title}: ${outcome} (${elapsed(started)})`);
  };
}

/**
 * @typedef {object} Outcome
 * @property {boolean} ok Whether it ended with exit code 0.
 * @property {string} output Everything it printed.
 * @property {string} log The file that holds the output.
 */

/**
 * @param {string} title
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, limitMs?: number }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(title, command, args, { cwd = root, limitMs } = {}) {
  const folder = join(root, ".cache", "logs");
  mkdirSync(folder, { recursive: true });
  const log = join(folder, `setup-${title.replace(/\W+/g, "-").toLowerCase()}.log`);
  const file = openSync(log, "w");
  const done = showProgress(title);
  const child = spawn(command, args, { cwd, stdio: ["ignore", file, file], detached: true });
  closeSync(file);

  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    } catch {
      return;
    }
  };
  const onSignal = () => {
    end();
    process.exit(130);
  };
  const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  for (const signal of signals) process.on(signal, onSignal);
  const timer = limitMs === undefined ? undefined : setTimeout(end, limitMs);

  return new Promise((resolve) => {
    /** @param {boolean} ok */
    const finish = (ok) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, onSignal);
      done(ok ? "done" : "did not work");
      resolve({ ok, output: readFileSync(log, "utf8"), log });
    };
    child.once("error", () => finish(false));
    child.once("exit", (code) => finish(code === 0));
  });
}

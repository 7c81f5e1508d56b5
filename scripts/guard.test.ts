/** Nothing outlives its starter: a tree of processes is gone after every signal, sent to the starter or to its parent. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./root.ts";
import { until } from "./until.ts";

const LIMIT_MS = 20_000;
const TREE_SIZE = 4;
const folder = mkdtempSync(join(tmpdir(), "takeover-guard-"));
const trees: Tree[] = [];

/** Four processes: the first, one in its group, one in a session of its own that ignores SIGINT, and that one's child. */
class Tree {
  readonly file = join(folder, `pids-${trees.push(this)}`);
  readonly source = `
    const { spawn } = require("node:child_process");
    const shell = (script, detached) => spawn("sh", ["-c", script, ${JSON.stringify(this.file)}], { detached });
    shell('echo $$ >> "$0"; exec sleep 600', false);
    shell('trap "" INT; echo $$ >> "$0"; sleep 600 & echo $! >> "$0"; wait', true);
    require("node:fs").appendFileSync(${JSON.stringify(this.file)}, process.pid + "\\n");
    setInterval(() => undefined, 1000);
  `;

  pids(): number[] {
    try {
      return readFileSync(this.file, "utf8").trim().split("\n").map(Number);
    } catch {
      return [];
    }
  }

  alive(): number[] {
    return this.pids().filter((pid) => {
      try {
        return process.kill(pid, 0);
      } catch {
        return false;
      }
    });
  }

  async grown(): Promise<void> {
    const whole = await until(() => this.pids().length === TREE_SIZE || undefined, LIMIT_MS);
    if (whole === undefined) throw new Error(`only ${this.pids().length} processes started`);
  }

  async left(): Promise<number[]> {
    await until(() => this.alive().length === 0 || undefined, LIMIT_MS);
    return this.alive();
  }
}

afterAll(() => {
  for (const pid of trees.flatMap((tree) => tree.alive())) process.kill(pid, "SIGKILL");
  rmSync(folder, { recursive: true });
});

/** Arguments of a node that starts the tree as `npm start` starts the suite. */
function starter(tree: Tree): string[] {
  const script = (name: string) => JSON.stringify(join(root, "scripts", name));
  const source = `
    const { guarded, stopAll } = await import(${script("guarded.ts")});
    const { onEnd } = await import(${script("lifetime.ts")});
    onEnd(async () => { await stopAll(); process.exit(0); });
    const name = ${JSON.stringify(`guard-test-${trees.indexOf(tree)}`)};
    guarded(name, { command: "node", args: ["-e", ${JSON.stringify(tree.source)}] });
  `;
  return ["--input-type=module", "-e", source];
}

function run(command: string, args: readonly string[]): ChildProcess {
  return spawn(command, args, { cwd: root, stdio: "ignore" });
}

function guard(source: string): ChildProcess {
  const args = ["scripts/guard.ts", "500", process.execPath, "-e", source];
  return spawn(process.execPath, args, { cwd: root, detached: true, stdio: ["pipe", "ignore", "ignore"] });
}

test.concurrent.each(["SIGINT", "SIGTERM", "SIGHUP", "SIGKILL"] as const)(
  "%s to the starter",
  async (signal) => {
    const tree = new Tree();
    const parent = run(process.execPath, starter(tree));
    await tree.grown();
    parent.kill(signal);
    expect(await tree.left()).toEqual([]);
  },
  2 * LIMIT_MS,
);

test.concurrent(
  "SIGKILL to the parent of the starter",
  async () => {
    const tree = new Tree();
    const shell = run("sh", ["-c", '"$0" "$@"; exit', process.execPath, ...starter(tree)]);
    await tree.grown();
    shell.kill("SIGKILL");
    expect(await tree.left()).toEqual([]);
  },
  2 * LIMIT_MS,
);

test.concurrent(
  "a command that ends by itself leaves nothing, and its exit code is passed on",
  async () => {
    const tree = new Tree();
    const child = guard(`${tree.source} setTimeout(() => process.exit(7), 1500);`);
    const code = new Promise((resolve) => child.once("exit", resolve));
    await tree.grown();
    expect(await code).toBe(7);
    expect(await tree.left()).toEqual([]);
  },
  2 * LIMIT_MS,
);

test.concurrent(
  "a command that ignores SIGINT is killed after the grace time",
  async () => {
    const tree = new Tree();
    const child = guard(`process.on("SIGINT", () => undefined); ${tree.source}`);
    await tree.grown();
    child.stdin?.end();
    expect(await tree.left()).toEqual([]);
  },
  2 * LIMIT_MS,
);

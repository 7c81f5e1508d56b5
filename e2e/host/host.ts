/** Starts hosts, asks them, and kills them. A host ends at the latest with the process that started it. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { root } from "../../scripts/root.ts";
import type { Asked, Begin, Told } from "./speech.ts";

/** Where a host finds everything outside it. */
export interface Surroundings {
  project: string;
  /** `host:port`. */
  firestore: string;
  meta: string;
  ai: string;
  /** In place of the usual ones. */
  secrets?: Readonly<Record<string, string>>;
}

const environmentOf = ({ project, firestore, meta, ai, secrets }: Surroundings): Record<string, string> => ({
  NODE_ENV: "production",
  NODE_OPTIONS: "",
  GCLOUD_PROJECT: project,
  METADATA_SERVER_DETECTION: "none",
  FIRESTORE_EMULATOR_HOST: firestore,
  FUNCTIONS_EMULATOR: "true",
  WHATSAPP_APP_SECRETS: "local-app-secret",
  WHATSAPP_VERIFY_TOKEN: "local-verify-token",
  WHATSAPP_ACCESS_TOKEN: "local-access-token",
  WHATSAPP_GRAPH_URL: meta,
  WHATSAPP_GRAPH_VERSION: "v26.0",
  AI_PROVIDER: "kazee",
  KAZEE_BASE_URL: ai,
  KAZEE_PATH: "/v1/replies",
  KAZEE_TOKEN_IN: "header",
  KAZEE_TOKEN_NAME: "Authorization",
  KAZEE_FIELDS: "{}",
  KAZEE_API_KEY: "local-kazee-key",
  MEDIA_STORE: "folder",
  MEDIA_FOLDER: ".cache/host-media",
  ...secrets,
});

/** One process with the functions in it. */
export class Host {
  /** What its functions threw. */
  readonly threw: string[] = [];
  port = 0;
  private readonly child: ChildProcess;
  private readonly loaded: Promise<unknown>;
  private readonly waiting = new Map<number, (told: Told) => void>();
  private listening: () => void = () => undefined;
  private failed: (error: Error) => void = () => undefined;
  private asked = 0;

  /** Loads the functions; nothing is served before `begin`. */
  constructor(surroundings: Surroundings) {
    this.child = fork(join(root, "e2e", "host", "main.ts"), [], {
      cwd: root,
      execArgv: [],
      env: { ...process.env, ...environmentOf(surroundings) },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    this.loaded = Promise.race([once(this.child, "message"), once(this.child, "exit")]);
    this.child.once("exit", () => {
      this.failed(new Error("the host is gone"));
    });
    this.child.on("message", (told: Told) => {
      this.hear(told);
    });
  }

  private hear(told: Told): void {
    switch (told.type) {
      case "loaded":
        return;
      case "listening":
        this.port = told.port;
        this.listening();
        return;
      case "threw":
        this.threw.push(`${told.what}: ${told.error}`);
        this.failed(new Error(this.threw.at(-1)));
        return;
      default:
        this.waiting.get(told.id)?.(told);
        this.waiting.delete(told.id);
    }
  }

  async begin(how: Partial<Omit<Begin, "type">> = {}): Promise<void> {
    await this.loaded;
    const listening = new Promise<void>((resolve, reject) => {
      this.listening = resolve;
      this.failed = reject;
    });
    const begin: Begin = { type: "begin", port: 0, aheadMs: 0, missed: "areLost", sweepEveryMs: 0, ...how };
    if (this.child.connected) this.child.send(begin);
    else this.failed(new Error("the host did not load"));
    await listening;
  }

  private ask(question: { type: "pass"; ms: number } | { type: "sweep" | "idle" | "cpu" }): Promise<Told> {
    const id = (this.asked += 1);
    const asked: Asked = { ...question, id };
    const answered = new Promise<Told>((resolve) => this.waiting.set(id, resolve));
    this.child.send(asked);
    return answered;
  }

  /** Moves its clock forward. */
  pass = (ms: number): Promise<Told> => this.ask({ type: "pass", ms });
  /** Sweeps, and waits until what the sweep set in motion is done. */
  sweep = (): Promise<Told> => this.ask({ type: "sweep" });
  /** Waits until nothing is under way. */
  idle = (): Promise<Told> => this.ask({ type: "idle" });

  /** Milliseconds of CPU it has used. */
  async cpuMs(): Promise<number> {
    const told = await this.ask({ type: "cpu" });
    return told.type === "cpu" ? (told.cpu.user + told.cpu.system) / 1000 : Number.NaN;
  }

  /** SIGKILL: it finishes nothing and says nothing. Resolves when it is gone. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, "exit");
    this.child.kill("SIGKILL");
    await gone;
  }
}

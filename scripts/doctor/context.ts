/** Everything a check may ask. The command makes it for a project; tests make it of simulators. */
import type { Finding } from "./finding.ts";
import type { Graph } from "./graph.ts";
import type { Google } from "./google.ts";

/** A function as the source declares it. */
export interface DeclaredFunction {
  name: string;
  secrets: readonly string[];
}

/** The AI as the functions ask it. */
export interface Ai {
  provider: string | null;
  /** Rejects with an error whose `code` is one of the adapter's `ai…` codes. */
  reply(request: unknown, signal: AbortSignal): Promise<{ type: string }>;
}

/** Documents past the rules. Rejects when there is no way to read them. */
export interface Documents {
  list(collection: string): Promise<Record<string, unknown>[]>;
}

export interface Context {
  project: string;
  region: string;
  /** Emulators and simulators on this machine: nothing is deployed anywhere. */
  isLocal: boolean;
  /** Parameters by name, defaults filled in. */
  settings: Readonly<Record<string, string>>;
  /** Names that are set for the functions, whatever they are. */
  given: readonly string[];
  /** By name; absent when it isn't set. */
  secrets: Readonly<Record<string, string>>;
  /** Where Meta should post: any of them. */
  webhookUrls: readonly string[];
  graph: Graph;
  /** Null on this machine. */
  google: Google | null;
  documents: Documents;
  ai: Ai;
  functions: readonly DeclaredFunction[];
  /** Epoch milliseconds. */
  now: () => number;
  /** What earlier checks learned for later ones. */
  learned: { appId?: string; callbackUrl?: string };
}

export interface Check {
  /** Shown in the table. */
  name: string;
  /** Checks without which this one can say nothing. */
  needs?: readonly string[];
  /** Asks something that doesn't exist on this machine. */
  onlyDeployed?: boolean;
  run(context: Context): Promise<Finding[]> | Finding[];
}

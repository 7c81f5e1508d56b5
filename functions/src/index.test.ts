/** What gets deployed, read from the functions themselves: the emulator forgives a forgotten secret, production doesn't. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import * as deployed from "./index";

interface Endpoint {
  region?: string[];
  availableMemoryMb?: number;
  concurrency?: number;
  maxInstances?: number;
  timeoutSeconds?: number;
  secretEnvironmentVariables?: { key: string }[];
  eventTrigger?: { retry: boolean };
  httpsTrigger?: { invoker?: string[] };
  callableTrigger?: unknown;
  taskQueueTrigger?: { retryConfig: { maxAttempts: number } };
  scheduleTrigger?: unknown;
}

const token = "WHATSAPP_ACCESS_TOKEN";
const conversation = `KAZEE_API_KEY OPENAI_API_KEY ${token}`;
const webhook = "WHATSAPP_APP_SECRETS WHATSAPP_VERIFY_TOKEN";
const call = "callable";

/** A dash leaves it to the platform: 80 requests at once, as with any function of one CPU. */
const manifest: Record<
  string,
  [trigger: string, memory: number, at: string, timeout: number, secrets: string]
> = {
  // ............. trigger                     MiB   at once  s    secrets
  whatsappWebhook: ["https, public", /*.....*/ 1024, "40", /**/ 60, webhook],
  foldEvent: ["taskQueue, 5 attempts", /*...*/ 512, "-", /*..*/ 300, ""],
  onMessageCreated: ["event with retry", /*.*/ 512, "-", /*..*/ 180, conversation],
  fetchMedia: ["taskQueue, 5 attempts", /*..*/ 512, "-", /*..*/ 300, token],
  advanceConversation: ["taskQueue, 5 attempts", 512, "-", /**/ 180, conversation],
  setAiMode: [call, /*......................*/ 512, "80", /*.*/ 60, ""],
  sendMessage: [call, /*....................*/ 512, "80", /*.*/ 180, token],
  retryMessage: [call, /*...................*/ 512, "80", /*.*/ 180, token],
  cancelMessage: [call, /*..................*/ 512, "80", /*.*/ 60, ""],
  markRead: [call, /*.......................*/ 512, "80", /*.*/ 60, token],
  showTyping: [call, /*.....................*/ 512, "80", /*.*/ 60, token],
  createTemplate: [call, /*.................*/ 512, "80", /*.*/ 180, token],
  editTemplate: [call, /*...................*/ 512, "80", /*.*/ 180, token],
  deleteTemplate: [call, /*.................*/ 512, "80", /*.*/ 60, token],
  syncTemplates: [call, /*..................*/ 512, "80", /*.*/ 540, token],
  assignConversation: [call, /*.............*/ 512, "80", /*.*/ 60, ""],
  closeConversation: [call, /*..............*/ 512, "80", /*.*/ 60, ""],
  reopenConversation: [call, /*.............*/ 512, "80", /*.*/ 60, ""],
  addNote: [call, /*........................*/ 512, "80", /*.*/ 60, ""],
  setLabels: [call, /*......................*/ 512, "80", /*.*/ 60, ""],
  setCustomerAttributes: [call, /*..........*/ 512, "80", /*.*/ 60, ""],
  setSuppression: [call, /*.................*/ 512, "80", /*.*/ 60, ""],
  saveCannedReply: [call, /*................*/ 512, "80", /*.*/ 60, ""],
  deleteCannedReply: [call, /*..............*/ 512, "80", /*.*/ 60, ""],
  exportConversation: [call, /*.............*/ 512, "80", /*.*/ 120, ""],
  inviteUser: [call, /*.....................*/ 512, "80", /*.*/ 60, ""],
  setRole: [call, /*........................*/ 512, "80", /*.*/ 60, ""],
  disableUser: [call, /*....................*/ 512, "80", /*.*/ 60, ""],
  addChannel: [call, /*.....................*/ 512, "80", /*.*/ 120, `${token} ${webhook}`],
  updateChannel: [call, /*..................*/ 512, "80", /*.*/ 60, ""],
  eraseCustomer: [call, /*..................*/ 512, "80", /*.*/ 120, ""],
  replayEvents: [call, /*...................*/ 512, "80", /*.*/ 540, ""],
  verifyTimelines: [call, /*................*/ 512, "80", /*.*/ 300, ""],
  uploadMedia: ["https, public", /*.........*/ 1024, "8", /*..*/ 120, ""],
  media: ["https, public", /*...............*/ 512, "40", /*.*/ 300, ""],
  sweep: ["schedule", /*....................*/ 256, "-", /*..*/ 60, ""],
  rollUpNumbers: ["schedule", /*............*/ 512, "-", /*..*/ 300, ""],
  syncTemplatesDaily: ["schedule", /*.......*/ 512, "-", /*..*/ 540, token],
};

function triggerOf(endpoint: Endpoint): string {
  const { eventTrigger, httpsTrigger, taskQueueTrigger } = endpoint;
  if (eventTrigger) return eventTrigger.retry ? "event with retry" : "event";
  if (httpsTrigger) return `https, ${(httpsTrigger.invoker ?? []).join(" ")}`;
  if (taskQueueTrigger) return `taskQueue, ${String(taskQueueTrigger.retryConfig.maxAttempts)} attempts`;
  return endpoint.callableTrigger === undefined ? "schedule" : "callable";
}

const endpointOf = (fn: unknown): Endpoint => (fn as { __endpoint: Endpoint }).__endpoint;
const number = (value: unknown): number | null => (typeof value === "number" ? value : null);

const found = Object.fromEntries(
  Object.entries(deployed).map(([name, fn]) => {
    const endpoint = endpointOf(fn);
    const secrets = (endpoint.secretEnvironmentVariables ?? []).map(({ key }) => key).sort();
    const { availableMemoryMb, concurrency, timeoutSeconds } = endpoint;
    const atOnce = String(number(concurrency) ?? "-");
    const limits = [number(availableMemoryMb), atOnce, number(timeoutSeconds)];
    return [name, [triggerOf(endpoint), ...limits, secrets.join(" ")]];
  }),
);

it("is this, with just the secrets that each function reads", () => {
  expect(found).toEqual(manifest);
  expect(Object.keys(found)).toEqual(Object.keys(manifest));
});

it.each(Object.keys(deployed))("%s runs in one region, with a cap on its instances", (name) => {
  const { region, maxInstances } = endpointOf(deployed[name as keyof typeof deployed]);
  expect({ region, maxInstances }).toEqual({ region: ["asia-southeast2"], maxInstances: 20 });
});

interface Group {
  parameter: string;
  secrets: string[];
  functions: string[];
}
const groups = Object.values(
  JSON.parse(readFileSync(join(__dirname, "../../ops/iam/accounts.json"), "utf8")) as Record<string, Group>,
);
const runsAs = (fn: unknown): string =>
  String((fn as { __endpoint: { serviceAccountEmail?: unknown } }).__endpoint.serviceAccountEmail);

it("runs each function as the account of its group, and every function is in one", () => {
  const wanted = groups.flatMap(({ parameter, functions }) =>
    functions.map((name) => [name, `params.${parameter}`]),
  );
  const declared = Object.entries(deployed).map(([name, fn]) => [name, runsAs(fn)]);
  expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(wanted));
  expect(declared).toHaveLength(wanted.length);
});

it.each(groups)(
  "lets $parameter read the secrets of its functions and no other",
  ({ secrets, functions }) => {
    const read = functions.flatMap((name) => found[name]?.[4]?.toString().split(" ") ?? []);
    expect(secrets).toEqual([...new Set(read)].filter((name) => name !== "").sort());
  },
);

/** Whether code that a trigger imports removes documents. */
function removes(file: string, seen = new Set<string>()): boolean {
  if (seen.has(file)) return false;
  seen.add(file);
  const text = readFileSync(file, "utf8");
  if (/op: "delete", path/.test(text)) return true;
  const imports = [...text.matchAll(/from "(\.[^"]+)"/g)].map(
    ([, path = ""]) => `${join(file, "..", path)}.ts`,
  );
  return imports
    .filter((path) => !path.endsWith("wiring.ts") && existsSync(path))
    .some((path) => removes(path, seen));
}

it.each([
  ["sweep", "sweep"],
  ["fetchMedia", "fetchMedia"],
  ["uploadMedia", "uploadMedia"],
  ["media", "media"],
  ["calls/setRole", "setRole"],
  ["calls/disableUser", "disableUser"],
  ["calls/addChannel", "addChannel"],
])("%s removes no document, as its account may not", (file) => {
  expect(removes(join(__dirname, "triggers", `${file}.ts`))).toBe(false);
  expect(removes(join(__dirname, "triggers", "foldEvent.ts"))).toBe(true);
});

const calls = "triggers/calls";
const isSource = (file: string): boolean => file.endsWith(".ts") && !file.endsWith(".test.ts");
const sources = readdirSync(__dirname, { recursive: true, encoding: "utf8" }).filter(isSource);
const source = (file: string): string => readFileSync(join(__dirname, file), "utf8");

describe("F53: a callable without the frame", () => {
  it("doesn't exist: onCall stands in one file of all, and each function of its name is made by that", () => {
    const frame = `${calls}/validatedCall.ts`;
    expect(sources.filter((file) => /\bonCall\b|\bonCallGenkit\b/.test(source(file)))).toEqual([frame]);
    const framed = sources.filter((file) => file.startsWith(`${calls}/`) && file !== frame);
    const names = framed.map((file) => basename(file, ".ts"));
    for (const name of names)
      expect(source(`${calls}/${name}.ts`)).toContain(`export const ${name} = validatedCall(`);
    const callables = Object.entries(found).filter(([, [trigger]]) => trigger === "callable");
    expect(names.sort()).toEqual(callables.map(([name]) => name).sort());
  });
});

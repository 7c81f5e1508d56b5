/** Runs the AI provider's simulator from the command line; settings come from the environment. */
import { portFrom, runUntilStopped } from "../http/run.ts";
import { startKazeeSimulator } from "./simulator.ts";

const port = portFrom(process.env, 4020);
const apiKey = process.env["API_KEY"] ?? "local-kazee-key";
await runUntilStopped("Kazee simulator", port, () => startKazeeSimulator({ port, apiKey }));

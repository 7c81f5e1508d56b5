/** Places that set-up reads and writes, all derived from where this file lies and from the user's cache folder. */
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Where set-up keeps what it installs for the user, shared by all checkouts. */
export const userCache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "takeover");

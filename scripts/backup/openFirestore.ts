/** A client of one local Firestore among several: the SDK itself knows only the one in the environment. */
import { Firestore } from "firebase-admin/firestore";

const variable = "FIRESTORE_EMULATOR_HOST";

/** @param host `host:port` */
export function openFirestore(projectId: string, host: string): Firestore {
  const before = process.env[variable];
  process.env[variable] = host;
  process.env["METADATA_SERVER_DETECTION"] = "none";
  try {
    return new Firestore({ projectId });
  } finally {
    if (before === undefined) Reflect.deleteProperty(process.env, variable);
    else process.env[variable] = before;
  }
}

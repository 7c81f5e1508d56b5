/** The suite's Firestore, read with the admin SDK past the rules. Closed after the test file that imports it. */
import { deleteApp, initializeApp } from "firebase-admin/app";
import { getFirestore } from "firebase-admin/firestore";
import { address, project } from "../../scripts/addresses.ts";

process.env["FIRESTORE_EMULATOR_HOST"] = address("firestore");
process.env["METADATA_SERVER_DETECTION"] = "none";
const app = initializeApp({ projectId: project }, "e2e");

export const store = getFirestore(app);

afterAll(() => deleteApp(app));

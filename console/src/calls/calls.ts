/** Every write of the console. Clients only read Firestore; what they want changed they ask of these callables. */
import { httpsCallable } from "firebase/functions";
import { clientOf } from "../../../functions/src/contract/client";
import { functions } from "../firebase";

export const { setAiMode, sendMessage, createTemplate } = clientOf(
  async (name, input) => (await httpsCallable(functions, name)(input)).data,
);

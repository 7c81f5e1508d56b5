/**
 * Every write of the console. Clients only read Firestore; what they want changed they ask of these callables. Of the
 * registry only its types come along, or each page would carry every schema.
 */
import { httpsCallable, type HttpsCallableOptions } from "firebase/functions";
import type { CallInput, CallOutput, CallableName } from "../../../functions/src/contract/callables";
import { functions } from "../firebase";

type Ask<Name extends CallableName> = (input: CallInput<Name>) => Promise<CallOutput<Name>>;

/** @param name as it is deployed @param options where it takes longer than the SDK's 70 s */
export function callable<Name extends CallableName>(name: Name, options?: HttpsCallableOptions): Ask<Name> {
  const call = httpsCallable<CallInput<Name>, CallOutput<Name>>(functions, name, options);
  return async (input) => (await call(input)).data;
}

/** A call whose App Check token counts once; `takesTokenOnce` in the registry. */
export const callableOnce = <Name extends CallableName>(name: Name): Ask<Name> =>
  callable(name, { limitedUseAppCheckTokens: true });

export const setAiMode = callable("setAiMode");
export const assignConversation = callable("assignConversation");
export const closeConversation = callable("closeConversation");
export const reopenConversation = callable("reopenConversation");
export const sendMessage = callable("sendMessage");
export const retryMessage = callable("retryMessage");
export const cancelMessage = callable("cancelMessage");
export const markRead = callable("markRead");
export const showTyping = callable("showTyping");
export const addNote = callable("addNote");
export const setLabels = callable("setLabels");
export const setCustomerAttributes = callable("setCustomerAttributes");
export const setSuppression = callable("setSuppression");
export const createTemplate = callable("createTemplate");

/** Every write of the console. Clients only read Firestore; what they want changed they ask of these callables. */
import { httpsCallable } from "firebase/functions";
import type {
  CreateTemplateInput,
  CreateTemplateOutput,
  SendMessageInput,
  SendMessageOutput,
  SetAiModeInput,
  SetAiModeOutput,
} from "../../../functions/src/contract/calls";
import { functions } from "../firebase";

const callable = <Input, Output>(name: string) => {
  const call = httpsCallable<Input, Output>(functions, name);
  return async (input: Input): Promise<Output> => (await call(input)).data;
};

export const setAiMode = callable<SetAiModeInput, SetAiModeOutput>("setAiMode");
export const sendMessage = callable<SendMessageInput, SendMessageOutput>("sendMessage");
export const createTemplate = callable<CreateTemplateInput, CreateTemplateOutput>("createTemplate");

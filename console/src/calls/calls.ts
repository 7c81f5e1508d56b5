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

type Ask<Input, Output> = (input: Input) => Promise<Output>;

function callable<Input, Output>(name: string): Ask<Input, Output> {
  const call = httpsCallable<Input, Output>(functions, name);
  return async (input) => (await call(input)).data;
}

export const setAiMode: Ask<SetAiModeInput, SetAiModeOutput> = callable("setAiMode");
export const sendMessage: Ask<SendMessageInput, SendMessageOutput> = callable("sendMessage");
export const createTemplate: Ask<CreateTemplateInput, CreateTemplateOutput> = callable("createTemplate");

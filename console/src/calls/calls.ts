/** Every write of the console. Clients only read Firestore; what they want changed they ask of these callables. */
import { httpsCallable } from "firebase/functions";
import type {
  AddNoteInput,
  AddNoteOutput,
  AssignConversationInput,
  AssignConversationOutput,
  CancelMessageInput,
  CancelMessageOutput,
  CreateTemplateInput,
  CreateTemplateOutput,
  LifecycleInput,
  LifecycleOutput,
  MarkReadInput,
  MarkReadOutput,
  RetryMessageInput,
  RetryMessageOutput,
  SendMessageInput,
  SendMessageOutput,
  SetAiModeInput,
  SetAiModeOutput,
  SetCustomerAttributesInput,
  SetCustomerAttributesOutput,
  SetLabelsInput,
  SetLabelsOutput,
  SetSuppressionInput,
  SetSuppressionOutput,
  ShowTypingInput,
  ShowTypingOutput,
} from "../../../functions/src/contract/calls";
import { functions } from "../firebase";

type Ask<Input, Output> = (input: Input) => Promise<Output>;

/** @param name as it is deployed */
export function callable<Input, Output>(name: string): Ask<Input, Output> {
  const call = httpsCallable<Input, Output>(functions, name);
  return async (input) => (await call(input)).data;
}

export const setAiMode: Ask<SetAiModeInput, SetAiModeOutput> = callable("setAiMode");
export const assignConversation: Ask<AssignConversationInput, AssignConversationOutput> =
  callable("assignConversation");
export const closeConversation: Ask<LifecycleInput, LifecycleOutput> = callable("closeConversation");
export const reopenConversation: Ask<LifecycleInput, LifecycleOutput> = callable("reopenConversation");
export const sendMessage: Ask<SendMessageInput, SendMessageOutput> = callable("sendMessage");
export const retryMessage: Ask<RetryMessageInput, RetryMessageOutput> = callable("retryMessage");
export const cancelMessage: Ask<CancelMessageInput, CancelMessageOutput> = callable("cancelMessage");
export const markRead: Ask<MarkReadInput, MarkReadOutput> = callable("markRead");
export const showTyping: Ask<ShowTypingInput, ShowTypingOutput> = callable("showTyping");
export const addNote: Ask<AddNoteInput, AddNoteOutput> = callable("addNote");
export const setLabels: Ask<SetLabelsInput, SetLabelsOutput> = callable("setLabels");
export const setCustomerAttributes: Ask<SetCustomerAttributesInput, SetCustomerAttributesOutput> =
  callable("setCustomerAttributes");
export const setSuppression: Ask<SetSuppressionInput, SetSuppressionOutput> = callable("setSuppression");
export const createTemplate: Ask<CreateTemplateInput, CreateTemplateOutput> = callable("createTemplate");

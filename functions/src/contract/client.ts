/**
 * A frontend's way to the callables: one typed function for each, over whatever carries the call. With Firebase's SDK:
 *
 *     const calls = clientOf(async (name, input) => (await httpsCallable(functions, name)(input)).data);
 *     const { messageId } = await calls.sendMessage({ conversationId, clientId, content });
 */
import { type CallInput, type CallOutput, type CallableName, callables } from "./callables";

export type Client = {
  readonly [Name in CallableName]: (input: CallInput<Name>) => Promise<CallOutput<Name>>;
};

/** @param invoke makes the call and gives its result; what it throws is the caller's */
export const clientOf = (invoke: (name: CallableName, input: unknown) => Promise<unknown>): Client =>
  Object.fromEntries(
    (Object.keys(callables) as CallableName[]).map((name) => [name, (input: unknown) => invoke(name, input)]),
  ) as unknown as Client;

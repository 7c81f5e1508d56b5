/**
 * The agent in the demo: a client of the product like the console, with the web SDK, signed in, following Firestore
 * live and writing only through callables.
 */
import { initializeApp, deleteApp } from "firebase/app";
import { connectAuthEmulator, getAuth, signInWithEmailAndPassword } from "firebase/auth";
import {
  collection,
  connectFirestoreEmulator,
  getFirestore,
  limit,
  onSnapshot,
  orderBy,
  query,
  setLogLevel,
  type Query,
  type Unsubscribe,
} from "firebase/firestore";
import { connectFunctionsEmulator, getFunctions, httpsCallable } from "firebase/functions";
import { address, ports, project } from "./addresses.ts";
import { PASSWORD, users } from "./demoData.ts";

const WAIT_MS = 20_000;

/** The part of a conversation the demo looks at. */
export interface Conversation {
  id: string;
  customer: { waId?: string };
  owner: string;
  turn: unknown;
  draft: { text: string } | null;
}

/** The part of a message the demo looks at. */
export interface Message {
  id: string;
  direction: string;
  author: { type: string };
  content: { type: string; text?: string; name?: string };
  disposition?: string;
  receipts: Record<string, { status: string }>;
  send?: { state: string };
}

/** A collection as it is now, and as it becomes. */
export interface Live<T> {
  /** The first state in which `find` finds something, or undefined when time is up. */
  when<Found>(find: (documents: readonly T[]) => Found | undefined): Promise<Found | undefined>;
}

const listeners = new Set<Unsubscribe>();

function follow<T>(source: Query): Live<T> {
  let now: T[] = [];
  const watchers = new Set<() => void>();
  const listener = onSnapshot(source, (snapshot) => {
    now = snapshot.docs.map((document) => ({ id: document.id, ...document.data() }) as T);
    for (const watcher of watchers) watcher();
  });
  listeners.add(listener);
  return {
    when: (find) =>
      new Promise((resolve) => {
        const end = setTimeout(() => settle(undefined), WAIT_MS);
        const settle = (found: ReturnType<typeof find>): void => {
          clearTimeout(end);
          watchers.delete(look);
          resolve(found);
        };
        const look = (): void => {
          const found = find(now);
          if (found !== undefined) settle(found);
        };
        watchers.add(look);
        look();
      }),
  };
}

/** Somebody who answers customers. */
export interface Agent {
  conversations: Live<Conversation>;
  messagesOf(conversationId: string): Live<Message>;
  setAiMode(conversationId: string, mode: "ai" | "human"): Promise<{ owner: string }>;
  sendMessage(conversationId: string, clientId: string, content: object): Promise<{ state: string }>;
  leave(): Promise<void>;
}

/** Signs the demo's agent in. */
export async function signInAgent(): Promise<Agent> {
  setLogLevel("silent");
  const app = initializeApp({ projectId: project, apiKey: "local" });
  const auth = getAuth(app);
  connectAuthEmulator(auth, `http://${address("auth")}`, { disableWarnings: true });
  const store = getFirestore(app);
  connectFirestoreEmulator(store, "127.0.0.1", ports.firestore.port);
  const functions = getFunctions(app, "asia-southeast2");
  connectFunctionsEmulator(functions, "127.0.0.1", ports.functions.port);
  await signInWithEmailAndPassword(auth, users[0].email, PASSWORD);

  const call = async <T>(name: string, input: object): Promise<T> =>
    (await httpsCallable<object, T>(functions, name)(input)).data;
  return {
    conversations: follow(query(collection(store, "conversations"), orderBy("updatedAt", "desc"), limit(20))),
    messagesOf: (id) => follow(query(collection(store, `conversations/${id}/messages`), orderBy("sentAt"))),
    setAiMode: (conversationId, mode) => call("setAiMode", { conversationId, mode }),
    sendMessage: (conversationId, clientId, content) =>
      call("sendMessage", { conversationId, clientId, content }),
    leave: () => {
      for (const unsubscribe of listeners) unsubscribe();
      return deleteApp(app);
    },
  };
}

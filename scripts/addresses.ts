/** The fixed local addresses. The ports repeat `firebase.json` and the simulators' own; a test holds them equal. */
export const project = "demo-takeover";

/** Every port the local suite listens on, with who needs it. */
export const ports = {
  functions: { port: 5001, owner: "the functions emulator" },
  firestore: { port: 8080, owner: "the Firestore emulator" },
  firestoreWebsocket: { port: 9150, owner: "the Firestore emulator's websocket" },
  auth: { port: 9099, owner: "the auth emulator" },
  hosting: { port: 5000, owner: "the agents' console" },
  tasks: { port: 9499, owner: "the tasks emulator" },
  eventarc: { port: 9299, owner: "the eventarc emulator" },
  hub: { port: 4400, owner: "the emulator hub" },
  logging: { port: 4500, owner: "the emulators' logging" },
  whatsapp: { port: 4010, owner: "the WhatsApp simulator" },
  kazee: { port: 4020, owner: "the Kazee simulator" },
} as const;

/** `host:port` of one of them. */
export function address(name: keyof typeof ports): string {
  return `127.0.0.1:${ports[name].port}`;
}

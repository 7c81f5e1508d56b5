/** Documents that tests start from. */
import { type Channel, channelSchema } from "../contract/channel";

export const phoneNumberId = "100000000000001";
export const wabaId = "200000000000002";

/** The AI answers at once here, so that only the tests of the quiet period wait. */
export const channelDocument = (changes: Partial<Channel> = {}): Channel => ({
  ...channelSchema.parse({
    phoneNumberId,
    wabaId,
    displayPhoneNumber: "6221500001",
    name: "Waktoo Support",
    ai: "auto",
    language: "id",
    texts: {
      fallback: { id: "Maaf, tim kami akan membantu.", en: "Sorry, a colleague will help." },
      handoff: { id: "Saya sambungkan ke tim kami.", en: "I am connecting you." },
    },
    rules: { quietMs: 0 },
  }),
  ...changes,
});

export const agent = { uid: "agent-1", name: "Sari" };

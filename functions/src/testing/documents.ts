/** Documents that tests start from. */
import type { Channel } from "../contract/documents";

export const phoneNumberId = "100000000000001";
export const wabaId = "200000000000002";

export const channelDocument = (changes: Partial<Channel> = {}): Channel => ({
  phoneNumberId,
  wabaId,
  displayPhoneNumber: "6221500001",
  name: "Waktoo Support",
  aiEnabled: true,
  language: "id",
  texts: {
    fallback: { id: "Maaf, tim kami akan membantu.", en: "Sorry, a colleague will help." },
    handoff: { id: "Saya sambungkan ke tim kami.", en: "I am connecting you." },
  },
  ...changes,
});

export const agent = { uid: "agent-1", name: "Sari" };

/** The people, the WhatsApp number and the template of the local suite; made up, and the same the simulators know. */
/** The password of both demo users. */
export const PASSWORD = "takeover-demo";

/** Who can sign in to the console. */
export const users = [
  { uid: "agent-demo", email: "agent@example.com", displayName: "Sari", role: "agent" },
  { uid: "admin-demo", email: "admin@example.com", displayName: "Admin", role: "admin" },
] as const;

const WABA = "200000000000002";

/** `channels/{phoneNumberId}`. */
export const channel = {
  phoneNumberId: "100000000000001",
  wabaId: WABA,
  displayPhoneNumber: "6221500001",
  name: "Waktoo Support",
  ai: "auto",
  language: "id",
  texts: {
    fallback: {
      id: "Maaf, sistem kami sedang terganggu. Tim kami akan segera membantu Anda di sini.",
      en: "Sorry, something went wrong on our side. A colleague will help you here shortly.",
    },
    handoff: {
      id: "Baik, saya sambungkan ke tim kami. Mohon tunggu sebentar.",
      en: "All right, I am connecting you with a colleague. One moment please.",
    },
  },
};

/** `templates/{id}`, without `updatedAt`; Firestore takes no list in a list, so Meta's examples are left out. */
export const template = {
  id: "300000000000003",
  wabaId: WABA,
  name: "order_update",
  language: "id",
  category: "UTILITY",
  status: "APPROVED",
  components: [{ type: "BODY", text: "Halo {{1}}, pesanan Anda sudah kami kirim." }],
  events: {},
};

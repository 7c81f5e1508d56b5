/** Callables about templates. */
import * as calls from "../calls";
import { callable } from "./row";

export const templateCallables = {
  createTemplate: callable({
    does: "Asks Meta to review a new template; the verdict comes to its document.",
    again: "Is another request; Meta refuses a second template of the same name and language.",
    role: "agent",
    input: calls.createTemplateInput,
    output: calls.createTemplateOutput,
    errors: [
      {
        code: "invalid-argument",
        when: "the variables and their examples don't fit; `wabaId` is missing where needed",
      },
      { code: "not-found", when: "no channel belongs to this WhatsApp Business Account" },
      { code: "failed-precondition", when: "Meta refuses the template and says why" },
    ],
    example: {
      input: {
        name: "jadwal_kunjungan",
        language: "id",
        category: "UTILITY",
        body: "Halo {{1}}, teknisi kami datang pukul {{2}} hari ini.",
        examples: ["Budi", "14.00"],
      },
      output: { templateId: "300000000000009", status: "PENDING", category: "UTILITY" },
    },
  }),
};

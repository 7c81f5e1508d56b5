/** Callables about templates. */
import * as calls from "../calls";
import { exampleTemplate } from "./example";
import { type CallError, callable } from "./row";

const noAccount: CallError = {
  code: "not-found",
  when: "no channel belongs to this WhatsApp Business Account",
};
const noTemplate: CallError = { code: "not-found", when: "there is no such template" };
const whichAccount: CallError = {
  code: "invalid-argument",
  when: "`wabaId` is missing although there is more than one account",
};
const refusedByMeta: CallError = {
  code: "failed-precondition",
  when: "Meta refuses it; the message says why and what to do, the details have Meta's codes",
  details: calls.templateRefusedDetails,
};
const sampleErrors: readonly CallError[] = [
  { code: "not-found", when: "no such file was uploaded as a sample" },
  {
    code: "invalid-argument",
    when: "the sample is no JPEG or PNG picture, MP4 film or PDF, as its header needs",
  },
  { code: "failed-precondition", when: "the sample's file is gone" },
];

export const templateCallables = {
  createTemplate: callable({
    does: "Asks Meta to review a new template; the verdict comes to its document.",
    again: "Is refused, because a template of the same name and language is there.",
    role: "agent",
    input: calls.createTemplateInput,
    output: calls.createTemplateOutput,
    errors: [
      noAccount,
      whichAccount,
      { code: "already-exists", when: "there is a template of this name in this language" },
      {
        code: "failed-precondition",
        when: "an approved template of this name was deleted within the last 30 days",
      },
      ...sampleErrors,
      refusedByMeta,
    ],
    example: {
      input: {
        name: "jadwal_kunjungan",
        language: "id",
        category: "UTILITY",
        body: "Halo {{1}}, teknisi kami datang pukul {{2}} hari ini.",
        examples: ["Budi", "14.00"],
        buttons: [{ type: "quickReply", text: "Ubah jadwal" }],
      },
      output: { templateId: "300000000000009", status: "PENDING", category: "UTILITY" },
    },
  }),
  editTemplate: callable({
    does: "Replaces all parts of a template and has Meta review them; an approved one stays usable meanwhile.",
    again: "Is another edit; an approved template is refused a second one within 24 hours.",
    role: "agent",
    input: calls.editTemplateInput,
    output: calls.editTemplateOutput,
    errors: [
      noTemplate,
      {
        code: "failed-precondition",
        when: "its status, its category or the number of its edits doesn't allow it; the message says which",
      },
      ...sampleErrors,
      refusedByMeta,
    ],
    example: {
      input: { templateId: exampleTemplate, body: "Pesanan {{1}} sudah tiba.", examples: ["A-17"] },
      output: { templateId: exampleTemplate, status: "APPROVED", category: "UTILITY" },
    },
  }),
  deleteTemplate: callable({
    does: "Has Meta delete a template, in one language or in all; its documents stay, as DELETED.",
    again: "Finds nothing to delete.",
    role: "supervisor",
    input: calls.deleteTemplateInput,
    output: calls.deleteTemplateOutput,
    errors: [
      noAccount,
      whichAccount,
      noTemplate,
      { code: "failed-precondition", when: "the template is DISABLED, which Meta doesn't delete" },
      refusedByMeta,
    ],
    example: { input: { name: "order_update" }, output: { templateIds: [exampleTemplate] } },
  }),
  syncTemplates: callable({
    does: "Brings the stored templates in line with what Meta lists; it happens every night by itself.",
    again: "Changes nothing where nothing changed at Meta.",
    role: "supervisor",
    input: calls.syncTemplatesInput,
    output: calls.syncTemplatesOutput,
    errors: [noAccount, refusedByMeta],
    example: { input: {}, output: { found: 2, changed: 1, deleted: 0 } },
  }),
};

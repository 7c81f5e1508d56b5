/** One template as Meta has it: its name, what Meta made of it, and its text. */
import type { Template } from "../../../functions/src/contract/documents";
import { entry } from "../language/entry";
import { useLanguage } from "../language/language";
import { bodyOf } from "./templateText";
import { TemplateStatus } from "./TemplateStatus";

/** The card. */
export function TemplateCard({ template }: { template: Template }) {
  const { words } = useLanguage();
  const category = entry(words.templatesPage.categories, template.category) ?? template.category;
  return (
    <li className="template-card">
      <h3>{template.name}</h3>
      <TemplateStatus status={template.status} />
      <p className="muted">
        {template.language} · {category}
      </p>
      <p className="bubble-text" dir="auto">
        {bodyOf(template)}
      </p>
      {template.reason && <p className="field-error">{template.reason}</p>}
    </li>
  );
}

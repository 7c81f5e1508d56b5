/** Meta's verdict on a template, by sign and word; a status we don't know keeps Meta's word. */
import { entry } from "../language/entry";
import { useWords } from "../language/words";
import { templatesWords } from "./words";

const ring = "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z";
const signs: Readonly<Record<string, string>> = {
  APPROVED: "m3.5 8.5 3 3L12.5 5",
  PENDING: `${ring}M8 5v3.2l2.2 1.3`,
  REJECTED: "m4.5 4.5 7 7m0-7-7 7",
  PAUSED: "M6 4v8m4-8v8",
  DISABLED: `${ring}m-3.9 1.6 7.8 7.8`,
  DELETED: "M4 8h8",
};

export function Status({ status }: { status: string }) {
  const words = useWords(templatesWords);
  return (
    <span className="template-status" data-status={status}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path
          d={entry(signs, status) ?? ring}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.75"
          strokeLinecap="round"
        />
      </svg>
      {entry(words.statuses, status) ?? status}
    </span>
  );
}

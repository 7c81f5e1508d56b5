/** The small sign beside the name of whoever spoke. It never stands alone: the word is always next to it. */

export type Speaker = "ai" | "person" | "system";

const paths: Readonly<Record<Speaker, string>> = {
  ai: "M8 1.5 9.6 6.4 14.5 8 9.6 9.6 8 14.5 6.4 9.6 1.5 8 6.4 6.4Z",
  person: "M8 2a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM2.5 14a5.5 5 0 0 1 11 0Z",
  system: "M3 3h10v10H3Zm2 2v6h6V5Z",
};

/** The sign. */
export function AuthorMark({ speaker }: { speaker: Speaker }) {
  return (
    <svg className="mark" viewBox="0 0 16 16" width="12" height="12" aria-hidden="true">
      <path d={paths[speaker]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}

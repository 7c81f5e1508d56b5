/** How customers take a template, as Meta rates it: three steps, filled as far as it goes, and the word. */
import { entry } from "../language/entry";
import { useWords } from "../language/words";
import { templatesWords } from "./words";

const steps: Readonly<Record<string, number>> = { GREEN: 3, YELLOW: 2, RED: 1 };

/** Nothing where Meta hasn't rated it. */
export function Quality({ quality }: { quality: string | undefined }) {
  const words = useWords(templatesWords);
  const filled = quality === undefined ? undefined : entry(steps, quality);
  if (quality === undefined || filled === undefined) return null;
  const name = entry(words.qualities, quality) ?? quality;
  return (
    <span className="quality" title={words.qualityHint}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {[0, 1, 2].map((step) => (
          <rect
            key={step}
            x={1 + step * 5}
            y={10 - step * 4}
            width="4"
            height={5 + step * 4}
            rx="1"
            fill={step < filled ? "currentColor" : "none"}
            stroke="currentColor"
            strokeWidth="1"
          />
        ))}
      </svg>
      {name}
    </span>
  );
}

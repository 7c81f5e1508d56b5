/** Text of a customer, an agent or the AI, with WhatsApp's marks. Only ever text: no address in it becomes a link. */
import type { ReactNode } from "react";
import { blocks, type Inline } from "../marks";

const tags = { bold: "strong", italic: "em", strike: "s", code: "code" } as const;

const drawn = (parts: readonly Inline[]): ReactNode =>
  parts.map((part, index) => {
    if (typeof part === "string") return part;
    const Tag = tags[part.mark];
    return <Tag key={index}>{drawn(part.inner)}</Tag>;
  });

/** Each block has a direction of its own, which ends with it. */
export function Words({ text }: { text: string }) {
  return (
    <div className="bubble-text">
      {blocks(text).map((block, index) => {
        switch (block.kind) {
          case "lines":
            return (
              <p key={index} dir="auto">
                {drawn(block.inner)}
              </p>
            );
          case "quote":
            return (
              <blockquote key={index} dir="auto">
                {drawn(block.inner)}
              </blockquote>
            );
          case "list":
            return (
              <ul key={index}>
                {block.items.map((item, place) => (
                  <li key={place} dir="auto">
                    {drawn(item)}
                  </li>
                ))}
              </ul>
            );
        }
      })}
    </div>
  );
}

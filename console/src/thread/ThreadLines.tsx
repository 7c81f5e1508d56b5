/** Draws the lines of a thread, each kind by its own component. */
import { DayLine } from "./DayLine";
import { DecisionLine } from "./DecisionLine";
import { MessageBubble } from "./MessageBubble";
import type { ThreadLine } from "./threadLines";

/** The lines, in the order given. */
export function ThreadLines({ lines }: { lines: readonly ThreadLine[] }) {
  return lines.map((line) => {
    switch (line.kind) {
      case "day":
        return <DayLine key={line.id} at={line.at} />;
      case "decision":
        return <DecisionLine key={`decision-${line.id}`} entry={line.entry} />;
      case "message":
        return <MessageBubble key={line.id} message={line.message} follows={line.follows} />;
    }
  });
}

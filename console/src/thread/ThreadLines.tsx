/** Draws the lines of a thread, each kind by its own component. */
import { DayLine } from "./DayLine";
import { DecisionLine } from "./DecisionLine";
import { MessageBubble } from "./MessageBubble";
import { NoticeLine } from "./NoticeLine";
import { useScene } from "./scene";
import type { ThreadLine } from "./threadLines";

/** The lines, in the order given. */
export function ThreadLines({ lines }: { lines: readonly ThreadLine[] }) {
  const { conversationId, folded } = useScene();
  return lines.map((line) => {
    switch (line.kind) {
      case "day":
        return <DayLine key={line.id} at={line.at} />;
      case "decision":
        return <DecisionLine key={`decision-${line.id}`} entry={line.entry} />;
      case "message":
        return isQuiet(line) ? (
          <NoticeLine key={line.id} message={line.message} />
        ) : (
          <MessageBubble
            key={line.id}
            id={line.id}
            message={line.message}
            overlay={folded.overlays.get(line.id)}
            conversationId={conversationId}
            follows={line.follows}
          />
        );
    }
  });
}

/** Nobody said anything: something is told of the customer, or of a message that isn't here. */
const isQuiet = ({ message }: Extract<ThreadLine, { kind: "message" }>): boolean =>
  ["system", "requestWelcome", "reaction", "revoke"].includes(message.content.type);

/** The buttons below a message, in their order: at most ten, of each kind no more than Meta takes. */
import { useWords } from "../../language/words";
import { ButtonList } from "./ButtonList";
import type { ButtonType } from "./draft";
import type { PartProps } from "./part";
import { builderWords } from "./words";

const types: readonly ButtonType[] = [
  "quickReply",
  "url",
  "phoneNumber",
  "copyCode",
  "requestContactInfo",
  "flow",
];
const most = 10;

export function ButtonsPart({ draft, errors, change }: PartProps) {
  const words = useWords(builderWords);
  return (
    <section className="settings-part">
      <h2>{words.buttons}</h2>
      <ButtonList
        types={types}
        most={most}
        errors={errors}
        at="buttons"
        buttons={draft.buttons}
        onChange={(buttons) => change({ buttons })}
      />
    </section>
  );
}

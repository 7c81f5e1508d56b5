/** A picture or sticker, loaded when it comes into sight; pressed, it fills the screen. */
import { useRef, useState } from "react";
import { useFile } from "../../files/useFile";
import { useSeen } from "../../files/useSeen";
import { useWords } from "../../language/words";
import { Dialog } from "../../parts/Dialog";
import { threadWords } from "../words";
import { FileNote } from "./FileNote";

interface Props {
  phoneNumberId: string;
  mediaId: string;
  kind: "image" | "sticker";
}

/** The picture, or what keeps it from being shown. */
export function Picture({ phoneNumberId, mediaId, kind }: Props) {
  const words = useWords(threadWords);
  const place = useRef<HTMLDivElement>(null);
  const [large, setLarge] = useState(false);
  const state = useFile(phoneNumberId, mediaId, useSeen(place));
  const name = words.kinds[kind];
  return (
    <div ref={place} className={`picture picture-${kind}`} data-status={state.status}>
      {state.status === "ready" ? (
        <button type="button" aria-label={`${words.open}: ${name}`} onClick={() => setLarge(true)}>
          <img src={state.file.url} alt={name} />
        </button>
      ) : (
        <FileNote name={name} state={state} />
      )}
      {large && state.status === "ready" && (
        <Dialog title={name} wide onClose={() => setLarge(false)}>
          <img className="picture-large" src={state.file.url} alt={name} />
        </Dialog>
      )}
    </div>
  );
}

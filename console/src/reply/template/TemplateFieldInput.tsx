/** One thing to fill in: words, a place, or a file, which is uploaded as soon as it is chosen. */
import { useId, useState } from "react";
import { useWords } from "../../language/words";
import { uploadFile, uploadProblem, type UploadProblem } from "../uploadFile";
import { replyWords, type ReplyWords } from "../words";
import type { TemplateField } from "./templateFields";

interface Props {
  field: TemplateField;
  value: string;
  /** Where a file goes; null where there is no conversation yet that it could belong to. */
  conversationId: string | null;
  readOnly: boolean;
  onChange: (value: string) => void;
}

function labelOf(
  { kind, name, file, card }: TemplateField,
  { picker, fileKinds, fields }: ReplyWords,
): string {
  const label = {
    variable: () => picker.variable(name),
    file: () => fileKinds[file ?? "document"],
    place: () => fields.coordinates,
    address: () => picker.address(name),
    code: () => picker.code(name),
  }[kind]();
  return card === undefined ? label : `${picker.card(card)}: ${label}`;
}

const accepted = { image: "image/jpeg,image/png", video: "video/mp4,video/3gpp", document: "" } as const;

/** The field with its label. */
export function TemplateFieldInput({ field, value, conversationId, readOnly, onChange }: Props) {
  const words = useWords(replyWords);
  const id = useId();
  const label = labelOf(field, words);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {field.kind === "file" ? (
        <FileInput id={id} field={field} value={value} conversationId={conversationId} onChange={onChange} />
      ) : (
        <input
          id={id}
          required
          dir="auto"
          maxLength={field.max}
          value={value}
          readOnly={readOnly}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {field.kind === "place" && <p className="hint">{words.fields.coordinatesHint}</p>}
    </div>
  );
}

function FileInput({ id, field, value, conversationId, onChange }: Omit<Props, "readOnly"> & { id: string }) {
  const words = useWords(replyWords);
  const [progress, setProgress] = useState<number | null>(null);
  const [problem, setProblem] = useState<UploadProblem | null>(null);
  const kind = field.file ?? "document";
  if (conversationId === null) return <p className="hint">{words.picker.needsConversation}</p>;
  const upload = async (file: File): Promise<void> => {
    setProblem(null);
    setProgress(0);
    try {
      const leave = new AbortController().signal;
      onChange(await uploadFile({ place: { conversationId }, file, kind, onProgress: setProgress, leave }));
    } catch (thrown) {
      setProblem(uploadProblem(thrown));
    } finally {
      setProgress(null);
    }
  };
  return (
    <>
      <input
        id={id}
        type="file"
        accept={accepted[kind]}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void upload(file);
        }}
      />
      {progress !== null && <progress value={progress} aria-label={words.fileKinds[kind]} />}
      {value !== "" && progress === null && <p className="hint">{words.fileReady}</p>}
      {problem !== null && <p className="field-error">{words.fileProblems[problem]}</p>}
    </>
  );
}

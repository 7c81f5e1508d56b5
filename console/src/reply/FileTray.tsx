/** The files that go with the next message: how far each is uploaded, and what is wrong with it. */
import { useWords } from "../language/words";
import { Icon } from "../marks/Icon";
import { sizeInWords } from "./fileKinds";
import { removeFile, retryFile, type ChosenFile } from "./files";
import { replyWords } from "./words";

function State({ file }: { file: ChosenFile }) {
  const words = useWords(replyWords);
  if (file.problem !== null) return <span className="problem">{words.fileProblems[file.problem]}</span>;
  const kind = `${words.fileKinds[file.kind]} · ${sizeInWords(file.size)}`;
  if (file.mediaDocumentId !== null) return <span className="muted">{kind}</span>;
  return (
    <>
      <progress value={file.progress} aria-label={file.name} />
      <span className="muted tabular">{words.uploading(Math.round(file.progress * 100))}</span>
    </>
  );
}

/** Nothing when no file was chosen. */
export function FileTray({
  conversationId,
  files,
}: {
  conversationId: string;
  files: readonly ChosenFile[];
}) {
  const words = useWords(replyWords);
  if (files.length === 0) return null;
  return (
    <ul className="file-tray">
      {files.map((file) => (
        <li key={file.key}>
          {file.preview === null ? <Icon name="file" /> : <img src={file.preview} alt="" />}
          <span className="file-name">
            <bdi>{file.name}</bdi>
            <State file={file} />
          </span>
          {file.problem !== null && (
            <button
              type="button"
              className="small-button"
              onClick={() => retryFile(conversationId, file.key)}
            >
              {words.retryFile}
            </button>
          )}
          <button
            type="button"
            className="quiet icon-button"
            aria-label={words.removeFile(file.name)}
            onClick={() => removeFile(conversationId, file.key)}
          >
            <Icon name="close" size={16} />
          </button>
        </li>
      ))}
    </ul>
  );
}

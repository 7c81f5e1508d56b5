/**
 * The files beside each conversation's text: uploaded as soon as they are chosen, sent with the next message. They belong to
 * the conversation and not to what shows them: leaving it or choosing a template ends no upload.
 */
import { isFileKind, kindFor, type FileKind } from "./fileKinds";
import { ofConversations } from "./ofConversations";
import { isFields, parsed } from "./parsed";
import { keepUnsent, unsent } from "./unsent";
import { uploadFile, uploadProblem, type UploadProblem } from "./uploadFile";

export interface ChosenFile {
  key: string;
  name: string;
  size: number;
  kind: FileKind;
  /** A blob address for a picture of this visit. */
  preview: string | null;
  /** Between 0 and 1. */
  progress: number;
  /** Once it is on the server. */
  mediaDocumentId: string | null;
  problem: UploadProblem | null;
}

/** What is being uploaded or could be tried again, by the file's key. */
const sources = new Map<string, { file: File; leave: AbortController }>();

/** What was uploaded before and not sent. */
function fromLastTime(conversationId: string): readonly ChosenFile[] {
  const stored = parsed(unsent("files", conversationId));
  if (!Array.isArray(stored)) return [];
  return stored
    .filter(isFields)
    .flatMap(({ key, name, size, kind, mediaDocumentId }) =>
      typeof key === "string" &&
      typeof name === "string" &&
      typeof size === "number" &&
      typeof mediaDocumentId === "string" &&
      isFileKind(kind)
        ? [{ key, name, size, kind, mediaDocumentId, preview: null, progress: 1, problem: null }]
        : [],
    );
}

function letGo({ key, preview }: ChosenFile): void {
  sources.get(key)?.leave.abort();
  sources.delete(key);
  if (preview !== null) URL.revokeObjectURL(preview);
}

/** The files of a conversation, as a store. */
export const filesOf = ofConversations(fromLastTime, (files) => files.forEach(letGo));

function become(conversationId: string, change: (files: readonly ChosenFile[]) => ChosenFile[]): void {
  const tray = filesOf(conversationId);
  const files = change(tray.current());
  const there = files.flatMap(({ key, name, size, kind, mediaDocumentId }) =>
    mediaDocumentId === null ? [] : [{ key, name, size, kind, mediaDocumentId }],
  );
  keepUnsent("files", conversationId, there.length === 0 ? "" : JSON.stringify(there));
  tray.become(files);
}

const changed =
  (key: string, change: Partial<ChosenFile>) =>
  (files: readonly ChosenFile[]): ChosenFile[] =>
    files.map((each) => (each.key === key ? { ...each, ...change } : each));

async function upload(conversationId: string, key: string, kind: FileKind): Promise<void> {
  const source = sources.get(key);
  if (!source) return;
  const { isMine } = filesOf(conversationId);
  const { file, leave } = source;
  const show = (change: Partial<ChosenFile>): void => {
    if (isMine()) become(conversationId, changed(key, change));
  };
  show({ problem: null, progress: 0 });
  try {
    const onProgress = (progress: number): void => show({ progress });
    const asked = { place: { conversationId }, file, kind, onProgress, leave: leave.signal };
    show({ mediaDocumentId: await uploadFile(asked), progress: 1 });
  } catch (thrown) {
    show({ problem: uploadProblem(thrown) });
  }
}

export function addFiles(conversationId: string, chosen: Iterable<File>): void {
  for (const file of chosen) {
    const key = crypto.randomUUID();
    const kind = kindFor(file);
    const preview = kind === "image" ? URL.createObjectURL(file) : null;
    const { name, size } = file;
    sources.set(key, { file, leave: new AbortController() });
    const added = { key, name, size, kind, preview, progress: 0, mediaDocumentId: null, problem: null };
    become(conversationId, (files) => [...files, added]);
    void upload(conversationId, key, kind);
  }
}

export function removeFile(conversationId: string, key: string): void {
  filesOf(conversationId)
    .current()
    .filter((file) => file.key === key)
    .forEach(letGo);
  become(conversationId, (files) => files.filter((file) => file.key !== key));
}

export function retryFile(conversationId: string, key: string): void {
  const file = filesOf(conversationId)
    .current()
    .find((each) => each.key === key);
  if (file) void upload(conversationId, key, file.kind);
}

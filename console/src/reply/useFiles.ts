/** The files beside a composer's text: uploaded as soon as they are chosen, sent with the next message. */
import { useEffect, useRef, useState } from "react";
import { isFileKind, kindFor, type FileKind } from "./fileKinds";
import { isFields, parsed } from "./parsed";
import { keepUnsent, unsent } from "./unsent";
import { uploadFile } from "./uploadFile";

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
  /** What the server said against it; empty where it could not be reached. */
  problem: string | null;
}

export interface Files {
  files: readonly ChosenFile[];
  add: (chosen: Iterable<File>) => void;
  remove: (key: string) => void;
  retry: (key: string) => void;
}

/** What was uploaded before and not sent. */
function fromLastTime(conversationId: string): ChosenFile[] {
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

export function useFiles(conversationId: string): Files {
  const [files, setFiles] = useState(() => fromLastTime(conversationId));
  const sources = useRef(new Map<string, { file: File; leave: AbortController }>());

  useEffect(() => {
    const there = files.flatMap(({ key, name, size, kind, mediaDocumentId }) =>
      mediaDocumentId === null ? [] : [{ key, name, size, kind, mediaDocumentId }],
    );
    keepUnsent("files", conversationId, there.length === 0 ? "" : JSON.stringify(there));
  }, [conversationId, files]);

  const change = (key: string, changed: Partial<ChosenFile>): void =>
    setFiles((before) => before.map((each) => (each.key === key ? { ...each, ...changed } : each)));

  const upload = async (key: string, kind: FileKind): Promise<void> => {
    const source = sources.current.get(key);
    if (!source) return;
    const { file, leave } = source;
    change(key, { problem: null, progress: 0 });
    try {
      const onProgress = (progress: number): void => change(key, { progress });
      const asked = { place: { conversationId }, file, kind, onProgress, leave: leave.signal };
      change(key, { mediaDocumentId: await uploadFile(asked), progress: 1 });
    } catch (thrown) {
      change(key, { problem: thrown instanceof Error ? thrown.message : String(thrown) });
    }
  };

  return {
    files,
    add(chosen) {
      for (const file of chosen) {
        const key = crypto.randomUUID();
        const kind = kindFor(file);
        const preview = kind === "image" ? URL.createObjectURL(file) : null;
        const { name, size } = file;
        sources.current.set(key, { file, leave: new AbortController() });
        setFiles((before) => [
          ...before,
          { key, name, size, kind, preview, progress: 0, mediaDocumentId: null, problem: null },
        ]);
        void upload(key, kind);
      }
    },
    remove(key) {
      sources.current.get(key)?.leave.abort();
      sources.current.delete(key);
      const gone = files.find((file) => file.key === key);
      if (gone?.preview) URL.revokeObjectURL(gone.preview);
      setFiles((before) => before.filter((file) => file.key !== key));
    },
    retry(key) {
      const file = files.find((each) => each.key === key);
      if (file) void upload(key, file.kind);
    },
  };
}

/** A message's file inside a component. While WhatsApp hasn't given it yet, its document is followed; nothing is asked twice. */
import { useEffect, useState } from "react";
import { mediaSchema } from "../../../functions/src/contract/media";
import { mediaPath } from "../../../functions/src/contract/paths";
import { liveDocument } from "../live/liveDocument";
import { fileId } from "./fileId";
import { FileProblem, loadFile, type LoadedFile } from "./loadFile";

export type FileState =
  | { status: "idle" | "loading" | "pending" }
  | { status: "ready"; file: LoadedFile }
  | { status: "failed"; reason: string };

/** Resolves when the document says that the bytes are here, or never will be. */
function settled(id: string, leave: AbortSignal): Promise<void> {
  const source = liveDocument(mediaPath(id), mediaSchema);
  return new Promise((resolve) => {
    const look = (): void => {
      const live = source.current();
      if (live.status !== "ready" || live.value === null || live.value.state === "pending") return;
      stop();
      resolve();
    };
    const stop = source.subscribe(look);
    leave.addEventListener("abort", stop);
  });
}

/** @param wanted whether it should be loaded by now */
export function useFile(phoneNumberId: string, mediaId: string, wanted: boolean): FileState {
  const [state, setState] = useState<FileState>({ status: "idle" });
  useEffect(() => {
    if (!wanted) return;
    const leave = new AbortController();
    const show = (next: FileState): void => {
      if (!leave.signal.aborted) setState(next);
    };
    const load = async (): Promise<void> => {
      const id = await fileId(phoneNumberId, mediaId);
      show({ status: "loading" });
      for (;;) {
        try {
          show({ status: "ready", file: await loadFile(id) });
          return;
        } catch (thrown) {
          const reason = thrown instanceof FileProblem ? thrown.reason : "failed";
          if (reason !== "pending" || leave.signal.aborted) {
            show({ status: "failed", reason });
            return;
          }
          show({ status: "pending" });
          await settled(id, leave.signal);
        }
      }
    };
    void load();
    return () => leave.abort();
  }, [phoneNumberId, mediaId, wanted]);
  return state;
}

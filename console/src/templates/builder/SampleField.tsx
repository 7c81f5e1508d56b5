/** The file that WhatsApp's reviewers see. It is uploaded as soon as it is chosen, for the business number. */
import { useId, useRef, useState } from "react";
import { uploadFile, uploadProblem, type UploadProblem } from "../../reply/uploadFile";
import { replyWords } from "../../reply/words";
import { useWords } from "../../language/words";
import { useChannels } from "../../session/useChannel";
import type { MediaType } from "./draft";
import { builderWords } from "./words";

interface Props {
  kind: MediaType;
  /** Of several accounts; empty where there is one. */
  wabaId: string;
  /** The uploaded document; empty: none. */
  sample: string;
  error: string | undefined;
  /** @param address of a blob to look at, for a picture */
  onChange: (sample: string, address: string | null) => void;
}

const accepted: Readonly<Record<MediaType, string>> = {
  image: "image/jpeg,image/png",
  video: "video/mp4",
  document: "application/pdf",
};

export function SampleField({ kind, wabaId, sample, error, onChange }: Props) {
  const words = useWords(builderWords);
  const { fileProblems } = useWords(replyWords);
  const id = useId();
  const channels = [...useChannels().values()];
  const number = channels.find((channel) => wabaId === "" || channel.wabaId === wabaId);
  const [progress, setProgress] = useState<number | null>(null);
  const [failed, setFailed] = useState<UploadProblem | null>(null);
  const leave = useRef<AbortController>(null);
  const choose = async (file: File | undefined): Promise<void> => {
    if (file === undefined || number === undefined) return;
    leave.current?.abort();
    const controller = new AbortController();
    leave.current = controller;
    setFailed(null);
    setProgress(0);
    try {
      const place = { phoneNumberId: number.phoneNumberId };
      const uploaded = await uploadFile({
        place,
        file,
        kind,
        onProgress: setProgress,
        leave: controller.signal,
      });
      onChange(uploaded, kind === "image" ? URL.createObjectURL(file) : null);
    } catch (thrown) {
      setFailed(uploadProblem(thrown));
    } finally {
      setProgress(null);
    }
  };
  const wrong = failed === null ? error : fileProblems[failed];
  const state =
    progress === null
      ? sample === ""
        ? words.sampleHint[kind]
        : words.uploaded
      : words.uploading(Math.round(progress * 100));
  return (
    <div className="field">
      <span className="field-name" id={id}>
        {words.sample}
      </span>
      <label className="button file-button">
        {sample === "" ? words.chooseFile : words.otherFile}
        <input
          type="file"
          className="visually-hidden"
          aria-describedby={`${id}-note`}
          accept={accepted[kind]}
          disabled={progress !== null || number === undefined}
          onChange={({ target }) => {
            void choose(target.files?.[0]);
            target.value = "";
          }}
        />
      </label>
      <p
        id={`${id}-note`}
        className={wrong === undefined ? "hint" : "field-error"}
        role={wrong === undefined ? "status" : "alert"}
      >
        {wrong ?? state}
      </p>
    </div>
  );
}

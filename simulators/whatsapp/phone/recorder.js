/** Records the microphone in a format WhatsApp knows; a browser that has none says so. */
import { element } from "./element.js";

/** Meta: audio as ogg with opus, or mp4. Browsers have one, the other or neither. */
const FORMATS = ["audio/ogg;codecs=opus", "audio/mp4;codecs=mp4a.40.2", "audio/mp4"];

/** Shows a stop button in `bar` and resolves with the recording, undefined when it was called off. */
export async function recordVoice(bar) {
  const mimeType = FORMATS.find((format) => globalThis.MediaRecorder?.isTypeSupported(format));
  if (!mimeType) throw new Error("This browser can't record in a format of WhatsApp's; send the sample.");
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => {
    throw new Error("The microphone can't be used; send the sample.");
  });
  const recorder = new MediaRecorder(stream, { mimeType });
  const chunks = [];
  recorder.addEventListener("dataavailable", (event) => chunks.push(event.data));
  const stop = element("button", { type: "button", class: "primary" }, "Send");
  const cancel = element("button", { type: "button" }, "Cancel");
  bar.replaceChildren(element("span", { class: "grow" }, "● Recording…"), cancel, stop);
  bar.hidden = false;
  recorder.start();
  const isKept = await new Promise((resolve) => {
    stop.addEventListener("click", () => resolve(true));
    cancel.addEventListener("click", () => resolve(false));
  });
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  recorder.stop();
  await ended;
  for (const track of stream.getTracks()) track.stop();
  bar.hidden = true;
  return isKept ? new Blob(chunks, { type: mimeType }) : undefined;
}

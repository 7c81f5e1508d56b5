/** The menu beside the text field: pictures, voice, documents, a place, a contact. */
import { byId, element } from "./element.js";
import { icon } from "./icons.js";
import { recordVoice } from "./recorder.js";

/** WhatsApp sends these as pictures and films; every other file travels as a document. */
const SHOWN = { "image/jpeg": "image", "image/png": "image", "video/mp4": "video", "video/3gpp": "video" };

async function base64Of(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let from = 0; from < bytes.length; from += 32_768) {
    text += String.fromCharCode(...bytes.subarray(from, from + 32_768));
  }
  return btoa(text);
}

const typeOf = (blob) => blob.type.replaceAll(/\s/g, "") || "application/octet-stream";

async function fileMessage(file, asDocument) {
  const type = (!asDocument && SHOWN[file.type]) || "document";
  const named = type === "document" ? { filename: file.name } : {};
  return { media: { type, base64: await base64Of(file), mimeType: typeOf(file), ...named } };
}

const voiceMessage = async (blob) => ({
  media: { type: "audio", base64: await base64Of(blob), mimeType: typeOf(blob), voice: true },
});

const sampleVoice = async () => {
  const blob = await (await fetch("sample-voice.ogg")).blob();
  return voiceMessage(new Blob([blob], { type: "audio/ogg; codecs=opus" }));
};

const place = {
  message: {
    type: "location",
    location: { latitude: -6.1754, longitude: 106.8272, name: "Monas", address: "Gambir, Jakarta Pusat" },
  },
};
const contact = {
  message: {
    type: "contacts",
    contacts: [
      {
        name: { formatted_name: "Rina Putri", first_name: "Rina", last_name: "Putri" },
        phones: [{ phone: "+62 812-0000-0099", wa_id: "6281200000099", type: "CELL" }],
      },
    ],
  },
};

/** Lets a person choose a file; resolves with undefined when none was chosen. */
function chosenFile(accept) {
  const input = element("input", { type: "file", ...(accept ? { accept } : {}) });
  return new Promise((resolve) => {
    input.addEventListener("change", () => resolve(input.files[0]));
    input.addEventListener("cancel", () => resolve(undefined));
    input.click();
  });
}

const choose = async (accept, asDocument) => {
  const file = await chosenFile(accept);
  return file && fileMessage(file, asDocument);
};

const CHOICES = {
  "📷 Photo or video": () => choose("image/jpeg,image/png,video/mp4,video/3gpp", false),
  "📄 Document": () => choose("", true),
  "🎙️ Record a voice message": async () => {
    const blob = await recordVoice(byId("recording"));
    return blob && voiceMessage(blob);
  },
  "🎤 Sample voice message": sampleVoice,
  "📍 Location (Monas)": () => Promise.resolve(place),
  "👤 Contact (Rina)": () => Promise.resolve(contact),
};

/** Wires the menu; `onSend` gets what `/_sim/inbound` takes, without the customer. */
export function startAttach(onSend, onProblem) {
  const [menu, button] = [byId("attach-menu"), byId("attach")];
  button.append(icon("plus"));
  for (const [title, make] of Object.entries(CHOICES)) {
    const choice = element("button", { type: "button" }, title);
    choice.addEventListener("click", async () => {
      menu.hidePopover();
      try {
        const said = await make();
        if (said) await onSend(said);
      } catch (error) {
        onProblem(error.message);
      }
    });
    menu.append(element("li", {}, choice));
  }
}

/** What a bubble shows beside its text: the picture, the player, the file to save, the place. */
import { element } from "./element.js";

const NAMES = { image: "Photo", sticker: "Sticker", video: "Video", audio: "Audio", document: "Document" };
const ICONS = { image: "📷", video: "🎬", audio: "🎤", document: "📄", sticker: "🙂", location: "📍", contacts: "👤" }; // prettier-ignore

const chip = (kind, words) => element("span", { class: "media" }, `${ICONS[kind] ?? "📎"} ${words}`);

/** A picture that can't be shown leaves its name behind. */
function picture(kind, url) {
  const image = element("img", { class: `picture ${kind}`, src: url, alt: NAMES[kind] });
  image.addEventListener("error", () => image.replaceWith(chip(kind, NAMES[kind])));
  return image;
}

function player(kind, url, voice) {
  const name = voice ? "Voice message" : NAMES[kind];
  return element(kind, {
    class: "player",
    src: url,
    controls: true,
    preload: "metadata",
    "aria-label": name,
  });
}

/** The element for `media` and `attachment` of a message, undefined when it has neither. */
export function attachment({ media, attachment: file = {}, text }) {
  const { url, filename, voice, latitude, longitude } = file;
  switch (media) {
    case undefined:
      return undefined;
    case "image":
    case "sticker":
      return url ? picture(media, url) : chip(media, NAMES[media]);
    case "audio":
    case "video":
      return url ? player(media, url, voice) : chip(media, NAMES[media]);
    case "document": {
      const name = chip(media, filename ?? (text || NAMES[media]));
      return url ? element("a", { href: url, download: filename ?? true, class: "file" }, name) : name;
    }
    case "location":
      return chip(media, latitude === undefined ? "Location" : `${latitude}, ${longitude}`);
    case "contacts":
      return chip(media, "Contact");
    default:
      return chip(media, media);
  }
}

/** Where the customer types: Enter sends, Shift+Enter breaks the line, and each customer keeps a draft. */
import { byId } from "./element.js";
import { icon } from "./icons.js";

const drafts = new Map();

/** Wires the composer; `onSend` gets the trimmed text. What could not be sent comes back into the field. */
export function startComposer(onSend) {
  const [form, text, button] = [byId("composer"), byId("text"), byId("send")];
  const refresh = () => {
    button.disabled = text.value.trim() === "";
  };
  button.append(icon("send"));
  text.addEventListener("input", refresh);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = text.value.trim();
    if (said === "") return;
    text.value = "";
    refresh();
    onSend(said).catch(() => {
      text.value ||= said;
      refresh();
    });
  });
}

/** Puts the draft of one customer away and brings another's. */
export function switchDraft(fromId, toId) {
  const text = byId("text");
  if (fromId !== undefined) drafts.set(fromId, text.value);
  text.value = drafts.get(toId) ?? "";
  text.dispatchEvent(new Event("input"));
}

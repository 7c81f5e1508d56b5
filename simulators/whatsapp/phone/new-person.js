/** The dialog that adds a customer. */
import { post } from "./api.js";
import { byId } from "./element.js";

/** Wires the dialog; `onAdded` gets the new customer, as a `customer` event would. */
export function startNewPerson(onAdded) {
  const [dialog, name, hidden] = [byId("new-person"), byId("new-name"), byId("new-hidden")];
  byId("add-person").addEventListener("click", () => {
    byId("new-person-form").reset();
    dialog.showModal();
  });
  byId("new-cancel").addEventListener("click", () => dialog.close());
  byId("new-person-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    dialog.close();
    const chosen = name.value.trim();
    onAdded(await post("customers", { hidden: hidden.checked, ...(chosen ? { name: chosen } : {}) }));
  });
}

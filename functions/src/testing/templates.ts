/** Templates that tests send. */
import type { Template } from "../contract/documents";
import { at } from "../contract/instant";
import { templatePath } from "../contract/paths";
import { wabaId } from "./documents";
import type { World } from "./world";

export const templateDocument = (changes: Partial<Template> = {}): Template => ({
  id: "300000000000003",
  wabaId,
  name: "order_update",
  language: "id",
  category: "UTILITY",
  status: "APPROVED",
  components: [{ type: "BODY", text: "Pesanan {{1}} siap." }],
  events: {},
  updatedAt: at(0),
  ...changes,
});

let version = 1_000;

/** As if Meta had told of it. */
export function putTemplate(world: World, changes: Partial<Template> = {}): void {
  const template = templateDocument(changes);
  world.store.documents.set(templatePath(template.id), { data: { ...template }, version: (version += 1) });
}

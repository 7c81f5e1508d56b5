/** Keeps a text that agents use again and again, under its shortcut. Saving it again replaces it. */
import type { CannedReplyOutput, SaveCannedReplyInput } from "../../contract/calls";
import type { CannedReply } from "../../contract/cannedReply";
import { at } from "../../contract/instant";
import { cannedReplyPath } from "../../contract/paths";
import { compareAndSet } from "../compareAndSet";
import type { Ports } from "../ports";

export const saveCannedReply = (
  ports: Pick<Ports, "store" | "clock">,
  { shortcut, text }: SaveCannedReplyInput,
  by: { uid: string },
): Promise<CannedReplyOutput> =>
  compareAndSet(ports, async () => {
    const path = cannedReplyPath(shortcut);
    const existing = await ports.store.get(path);
    const data: CannedReply = { shortcut, text, updatedAt: at(ports.clock.now()), updatedBy: by.uid };
    return {
      writes: [
        existing
          ? { op: "update", path, fields: { ...data }, version: existing.version }
          : { op: "create", path, data: { ...data } },
      ],
      result: { shortcut },
    };
  });

/**
 * The screens beside the inbox. Each is a part of its own that the browser loads when it is opened, so that the inbox
 * stays small; who may open it is a row here, and the server holds the same.
 */
import { lazy, type ComponentType } from "react";
import type { Role } from "../../../functions/src/contract/user";
import type { IconName } from "../marks/Icon";
import type { Area } from "../route/route";

interface AreaScreen {
  icon: IconName;
  /** The weakest role that it is for. */
  least: Role;
  /** Gets what stands behind the area's name in the address: "", "/new", "/12?tab=text". */
  Screen: ComponentType<{ path: string }>;
}

export const areas: Readonly<Record<Area, AreaScreen>> = {
  templates: {
    icon: "templates",
    least: "agent",
    Screen: lazy(async () => ({ default: (await import("../templates/TemplatesScreen")).TemplatesScreen })),
  },
  numbers: {
    icon: "numbers",
    least: "agent",
    Screen: lazy(async () => ({ default: (await import("../numbers/NumbersScreen")).NumbersScreen })),
  },
  admin: {
    icon: "admin",
    least: "supervisor",
    Screen: lazy(async () => ({ default: (await import("../admin/AdminScreen")).AdminScreen })),
  },
};

/** Whether this browser may make itself heard, as its user chose; remembered here, because it is a matter of the place. */
import { useSyncExternalStore } from "react";

export interface NotifySettings {
  sound: boolean;
  /** A notice of the browser while the page is not in front. */
  desktop: boolean;
}

const storageKey = "takeover.notify";
const listeners = new Set<() => void>();

function stored(): NotifySettings {
  const chosen = (localStorage.getItem(storageKey) ?? "").split(" ");
  return { sound: chosen.includes("sound"), desktop: chosen.includes("desktop") };
}

let current = stored();

function keep(next: NotifySettings): void {
  current = next;
  const chosen = [next.sound ? "sound" : "", next.desktop ? "desktop" : ""];
  localStorage.setItem(storageKey, chosen.filter((each) => each !== "").join(" "));
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const notifySettings = (): NotifySettings => current;
export const useNotifySettings = (): NotifySettings => useSyncExternalStore(subscribe, notifySettings);

export const setSound = (sound: boolean): void => keep({ ...current, sound });

/** Asks the browser first. @returns whether it is as wanted; false where the browser refuses */
export async function setDesktop(desktop: boolean): Promise<boolean> {
  if (!desktop) {
    keep({ ...current, desktop });
    return true;
  }
  if (!("Notification" in window) || (await Notification.requestPermission()) !== "granted") return false;
  keep({ ...current, desktop });
  return true;
}

/** The one hook between live sources and components. */
import { useSyncExternalStore } from "react";
import type { Live, LiveSource } from "./live";

/** The present state of a source. The caller keeps the source the same between renders (`useMemo`). */
export const useSnapshot = <T>(source: LiveSource<T>): Live<T> =>
  useSyncExternalStore(source.subscribe, source.current);

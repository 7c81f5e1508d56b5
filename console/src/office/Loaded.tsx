/** What a live source gives once it is there, and until then what stands in its place: skeleton, failure, no connection. */
import type { ReactNode } from "react";
import { LoadFailed } from "../frame/LoadFailed";
import { Skeleton } from "../frame/Skeleton";
import { useLanguage } from "../language/language";
import type { LiveSource } from "../live/live";
import { useSnapshot } from "../live/useSnapshot";

interface Props<Value> {
  source: LiveSource<Value>;
  rows?: number;
  children: (value: Value) => ReactNode;
}

const unreadableOf = (value: unknown): number =>
  typeof value === "object" && value !== null && "unreadable" in value ? Number(value.unreadable) : 0;

/** Says above it when what is shown may be old, or isn't all. */
export function Loaded<Value>({ source, rows = 4, children }: Props<Value>) {
  const { words } = useLanguage();
  const live = useSnapshot(source);
  if (live.status === "loading") return <Skeleton rows={rows} shape="row" offline={live.offline} />;
  if (live.status === "failed") return <LoadFailed code={live.code} source={source} />;
  const unreadable = unreadableOf(live.value);
  return (
    <>
      {live.offline && <p className="line-note">{words.offline}</p>}
      {unreadable > 0 && <p className="line-note">{words.unreadable(unreadable)}</p>}
      {children(live.value)}
    </>
  );
}

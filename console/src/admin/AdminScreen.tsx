/** The screen of `/admin`. */
export function AdminScreen({ path }: { path: string }) {
  return <section>{path}</section>;
}

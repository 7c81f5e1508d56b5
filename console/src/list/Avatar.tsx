/** The first letter of a name in a quiet circle: a place for the eye, telling nothing that the name doesn't. */

/** @param name with at least one character */
export function Avatar({ name }: { name: string }) {
  const first = [...name.replace(/^[@+]/, "")][0] ?? "?";
  return (
    <span className="avatar" aria-hidden="true">
      {first.toLocaleUpperCase()}
    </span>
  );
}

/** The first letter of a name in a quiet circle: a place for the eye, telling nothing that the name doesn't. */

/** @param name its first letter or digit is shown; signs and direction marks are passed over */
export function Avatar({ name }: { name: string }) {
  const first = /[\p{L}\p{N}]/u.exec(name)?.[0] ?? "?";
  return (
    <span className="avatar" aria-hidden="true">
      {first.toLocaleUpperCase()}
    </span>
  );
}

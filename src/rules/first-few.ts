/** AWS Config accepts annotations of up to 256 characters (API Reference, `Evaluation`). */
const NAMED = 4;

/** The first four names, for an annotation; it says if there are more. */
export function firstFew(names: readonly string[]): string {
  return `${names.slice(0, NAMED).join(", ")}${names.length > NAMED ? " and more" : ""}`;
}

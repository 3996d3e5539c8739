/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True of an object, not of a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * The value under a name of an object or an index of a list; `undefined` where there is none. Names that every object
 * inherits are not found.
 */
export function at(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === "number" ? (value as readonly unknown[])[step] : undefined;
  // Most names are absent, so that a name is looked up first. Inherited ones such as `constructor` do not count.
  const found = (value as JsonObject)[step];
  return found !== undefined && Object.hasOwn(value, step) ? found : undefined;
}

/** True where the value is `true` or contains it at any depth: so Terraform marks what is unknown or sensitive. */
export function isMarked(marks: unknown): boolean {
  if (marks === true) return true;
  if (typeof marks !== "object" || marks === null) return false;
  if (Array.isArray(marks)) return marks.some(isMarked);
  for (const name in marks) if (isMarked((marks as JsonObject)[name])) return true;
  return false;
}

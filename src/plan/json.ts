/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** True of an object, not of a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What lies under a name or a number; `undefined` where nothing does. */
export function at(value: unknown, step: string | number): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if (Array.isArray(value)) return typeof step === "number" ? (value as readonly unknown[])[step] : undefined;
  return Object.hasOwn(value, step) ? (value as JsonObject)[step] : undefined;
}

/** True where `true` stands somewhere in the value: how Terraform marks what is unknown or sensitive. */
export function isMarked(marks: unknown): boolean {
  if (marks === true) return true;
  if (typeof marks !== "object" || marks === null) return false;
  if (Array.isArray(marks)) return marks.some(isMarked);
  for (const name in marks) if (isMarked((marks as JsonObject)[name])) return true;
  return false;
}

/** A policy's document in AWS Config's item, which may hold it as the only element of a list. */
export function soleDocument(recorded: unknown): unknown {
  return Array.isArray(recorded) && recorded.length === 1 ? recorded[0] : recorded;
}

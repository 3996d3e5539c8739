/** A number and what it counts: `1 violation`, `2 violations`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

/** A moment in UTC as ids have it, to the second: `20261124T120000Z`. */
export function compactTime(moment: Date): string {
  return moment.toISOString().replace(/\.\d+|[-:]/g, "");
}

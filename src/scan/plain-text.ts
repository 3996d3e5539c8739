// Control characters, line and paragraph separators, and the marks that reorder text: whatever could
// make one name look like another line, or like other words.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

/**
 * Text from an account on one line, harmless to whoever reads it. Names, tags and error messages
 * are written by others.
 * @param maxLength Longer text is cut; the cut shows as an ellipsis.
 */
export function plainText(text: string, maxLength = 256): string {
  const line = text.replace(UNPRINTABLE, " ").trim();
  // Where the cut is between the two halves of one character, the first half goes too.
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

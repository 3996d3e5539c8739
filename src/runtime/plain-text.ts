// Control characters, line and paragraph separators, and the marks that reorder text: whatever could
// make one name look like another line, or like other words.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu;

// What a CI system obeys when it stands in a log: `##[…]` of GitHub and Azure, `##vso[…]` and `##teamcity[…]`
// anywhere in a line, and GitHub's `::…::` where a line begins, white space left out.
const COMMAND_IN_LINE = /##(?=[a-z]*\[)/gi;
const COMMAND_AT_START = /^(\s*)::/gm;

/**
 * Text from an account or a plan on one line, harmless to whoever reads it and to whatever shows it: a terminal,
 * or the log of a CI system. Names, tags and error messages are written by others.
 * @param maxLength Longer text is cut; the cut shows as an ellipsis.
 */
export function plainText(text: string, maxLength = 256): string {
  const line = withoutCommands(text.replace(UNPRINTABLE, " ").trim());
  // Where the cut is between the two halves of one character, the first half goes too.
  return line.length <= maxLength ? line : `${line.slice(0, maxLength - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}

/** The same text, except that a space breaks up commands that a CI system would obey. */
export function withoutCommands(text: string): string {
  // Hardly any text has either, and a look for them is much cheaper than the patterns.
  if (!text.includes("::") && !text.includes("##")) return text;
  return text.replace(COMMAND_AT_START, "$1: :").replace(COMMAND_IN_LINE, "## ");
}

/** Text whose line breaks are meant: each line is made harmless, keeps its indentation, and is not cut. */
export function plainLines(text: string): string {
  return text.replace(/( *)([^\n]*)/g, (_, indent: string, line: string) => indent + plainText(line, Infinity));
}

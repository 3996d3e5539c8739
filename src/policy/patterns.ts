/**
 * IAM's wildcards: `*` matches any text, `?` matches any one character, and every other character matches itself (IAM
 * User Guide, "IAM JSON policy elements: Resource"). A text without wildcards is a pattern that matches only itself, so
 * these functions also tell whether a pattern matches a text. They usually take time in proportion to the sum of the
 * two lengths, and at worst to their product.
 */

/** How two patterns are compared: actions are not case-sensitive, resources are. */
export interface PatternLanguage {
  /**
   * True if the first pattern matches every text that the second one matches. Errs towards false: it does not see that
   * the text beside a `*` can stand in for a `?`.
   */
  readonly covers: (pattern: string, other: string) => boolean;
  /** True if at least one text matches both patterns. */
  readonly overlaps: (one: string, other: string) => boolean;
}

export const ACTIONS: PatternLanguage = {
  covers: (pattern, other) => covers(actionPattern(pattern), actionPattern(other)),
  overlaps: (one, other) => overlaps(actionPattern(one), actionPattern(other)),
};

export const RESOURCES: PatternLanguage = { covers, overlaps };

/** Every action is a service and a name, so `*` means the same as `*:*`. */
function actionPattern(pattern: string): string {
  return pattern === "*" ? "*:*" : pattern.toLowerCase();
}

function covers(pattern: string, other: string): boolean {
  const wide = folded(pattern);
  const narrow = folded(other);
  let at = 0;
  let star = -1;
  let resumeAt = 0;
  for (let i = 0; i < narrow.length;) {
    if (wide[at] === "*") {
      star = at++;
      resumeAt = i;
    } else if (wide[at] === narrow[i] || (wide[at] === "?" && narrow[i] !== "*")) {
      at++;
      i++;
    } else if (star >= 0) {
      // Only the last star has to match more: everything before it matched as early as possible.
      at = star + 1;
      i = ++resumeAt;
    } else {
      return false;
    }
  }
  return at === wide.length || (wide[at] === "*" && at === wide.length - 1);
}

function overlaps(one: string, other: string): boolean {
  let start = 0;
  while (start < one.length && start < other.length && !isWild(one[start]) && !isWild(other[start])) {
    if (one[start] !== other[start]) return false;
    start++;
  }
  return meet(folded(one.slice(start)), folded(other.slice(start)));
}

/** Finds, for each prefix of `one`, the prefixes of `other` that can be the same text. */
function meet(one: string, other: string): boolean {
  let row = [true];
  for (let j = 1; j <= other.length; j++) row[j] = row[j - 1] === true && other[j - 1] === "*";
  for (const a of one.split("")) {
    const next = [row[0] === true && a === "*"];
    for (let j = 1; j <= other.length; j++) {
      const b = other[j - 1];
      const above = row[j] === true;
      const before = next[j - 1] === true;
      next[j] = a === "*" || b === "*" ? above || before : row[j - 1] === true && (a === b || a === "?" || b === "?");
    }
    row = next;
  }
  return row[other.length] === true;
}

function isWild(character: string | undefined): boolean {
  return character === "*" || character === "?";
}

/** Spells every run of wildcards in one way: first each `?`, then one `*`. */
function folded(pattern: string): string {
  if (!/\*[*?]/.test(pattern)) return pattern;
  return pattern.replace(/[*?]+/g, (run) => (run.includes("*") ? `${run.replaceAll("*", "")}*` : run));
}

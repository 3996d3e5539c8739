/**
 * The wildcards of IAM: `*` is any text, `?` is any one character; everything else is itself
 * (IAM User Guide, "IAM JSON policy elements: Resource"). What has no wildcard is a pattern of one
 * text, so that these functions also say whether a pattern matches a text. They take time in
 * proportion to the product of the two lengths at worst, and to their sum as a rule.
 */

/** What patterns are compared by: actions are not case-sensitive, resources are. */
export interface PatternLanguage {
  /**
   * True where all that the second pattern matches, the first one matches too. Errs towards false:
   * a `?` that only text beside it could stand in for is not seen.
   */
  readonly covers: (pattern: string, other: string) => boolean;
  /** True where some text is matched by both. */
  readonly overlaps: (one: string, other: string) => boolean;
}

export const ACTIONS: PatternLanguage = {
  covers: (pattern, other) => covers(actionPattern(pattern), actionPattern(other)),
  overlaps: (one, other) => overlaps(actionPattern(one), actionPattern(other)),
};

export const RESOURCES: PatternLanguage = { covers, overlaps };

/** Every action is a service and a name, so that `*` and `*:*` are the same. */
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
      // Only the last star needs a longer text: what comes before it fits as early as it can.
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

/** Tells, prefix by prefix of `one`, which prefixes of `other` can be the same text. */
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

/** Runs of wildcards in one spelling: `?` first, then one `*`. */
function folded(pattern: string): string {
  if (!/\*[*?]/.test(pattern)) return pattern;
  return pattern.replace(/[*?]+/g, (run) => (run.includes("*") ? `${run.replaceAll("*", "")}*` : run));
}

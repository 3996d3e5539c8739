import type { Severity } from "../core/severity";
import { plainText } from "../runtime/plain-text";

/** The sign of a heading, by the worst severity under it. */
export const SEVERITY_MARKS: Readonly<Record<Severity, string>> = {
  CRITICAL: "❌",
  HIGH: "❌",
  MEDIUM: "⚠️",
  LOW: "ℹ️",
};

/**
 * Foreign text as a code span. Neither CommonMark nor GitHub finds markup, a mention, a reference or a link in it:
 * GitHub looks for them in rendered text, but not in code.
 * @param maxLength Longer text is cut; the cut shows as an ellipsis.
 */
export function codeSpan(text: string, maxLength = 256): string {
  const line = plainText(text, maxLength) || "(nothing)";
  const fence = "`".repeat(longestRun(line, /`+/g) + 1);
  const padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

// A word as people write it, with the punctuation around it. What is not on this list becomes code, so it need not be
// known what else a renderer takes for markup; digits after a hyphen are the reference `GH-1`.
const WORD = /^["'(]*([\p{L}\p{M}\p{N}]+(?:['’-][\p{L}\p{M}]+)*|[=–—])[.,;:?!"')…]*$/u;
// A word of digits and the letters a to f could be a commit's hash, which GitHub would link.
const COMMIT = /^[0-9a-f]{7,40}$/i;
const NAME = /^(.*[^.,;:?!…])([.,;:?!…]*)$/u;

/**
 * Foreign text as a sentence: words stay as they are, and everything else, such as addresses and names, becomes code.
 * Write something before it on the same line, since a number with a full stop would begin a list.
 */
export function prose(text: string, maxLength = 256): string {
  const parts: string[] = [];
  let code: string[] = [];
  const endCode = (): void => {
    if (code.length === 0) return;
    const all = code.join(" ");
    const [, name = all, punctuation = ""] = NAME.exec(all) ?? [];
    parts.push(`${codeSpan(name)}${punctuation}`);
    code = [];
  };
  for (const token of plainText(text, maxLength).split(/\s+/u)) {
    const [, word] = WORD.exec(token) ?? [];
    if (word === undefined || COMMIT.test(word)) code.push(token);
    else {
      endCode();
      parts.push(token);
    }
  }
  endCode();
  return parts.join(" ");
}

/** Code in a fence that nothing in it can end. */
export function fenced(language: string, code: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(code, /`+/g) + 1));
  return `${fence}${language}\n${code.trim()}\n${fence}`;
}

/** A link to an address of the project, or only the label where there is no address. */
export function link(label: string, url: string | null): string {
  return url === null ? label : `[${label}](<${url.replace(/[\s<>]/g, encodeURIComponent)}>)`;
}

/** Foreign text as code inside HTML, where Markdown is not interpreted. */
export function htmlCode(text: string): string {
  const escaped = plainText(text).replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<code>${escaped}</code>`;
}

/** The beginning of a section that is folded away under one line of HTML. */
export function foldedHead(summary: string): string {
  return `<details><summary>${summary}</summary>\n\n`;
}

/** The end of what `foldedHead` begins. */
export const FOLDED_END = "\n</details>\n\n";

function longestRun(text: string, run: RegExp): number {
  return Math.max(0, ...(text.match(run) ?? []).map(({ length }) => length));
}

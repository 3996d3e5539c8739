import type { Severity } from "../../core/severity";
import type { ControlStatus } from "../../packs/read-by-pack";

/** Severities as words, the worst first. */
export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  CRITICAL: "Critical",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
};

/** Severities, the worst first. */
export const WORST_FIRST: readonly Severity[] = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];

/** The statuses of controls as words, in the order in which they are shown. */
export const STATUS_NAMES: Readonly<Record<ControlStatus, string>> = {
  FAIL: "Failed",
  UNDECIDED: "Undecided",
  WAIVED: "Waived",
  PASS: "Passed",
  MANUAL: "Manual",
  NOT_APPLICABLE: "Not applicable",
  NOT_EVALUATED: "Not evaluated",
  UNANSWERED: "Unanswered",
};

/** What the statuses of controls mean. */
export const STATUS_MEANINGS: Readonly<Record<ControlStatus, string>> = {
  FAIL: "A rule found a violation that no waiver accepts.",
  UNDECIDED: "Nothing was found, but not everything could be seen.",
  WAIVED: "Waivers accept every violation.",
  PASS: "Its rules judged all that they apply to, and found nothing.",
  MANUAL: "A person has to decide it.",
  NOT_APPLICABLE: "There is nothing that its rules apply to.",
  NOT_EVALUATED: "Its rules were not part of this scan.",
  UNANSWERED: "No rule answers it.",
};

// What could make one name look like another, or like other words: control characters, marks that reorder text, line
// separators, and halves of characters.
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text that others wrote, such as a name from an account, with whatever does not show spelled out: `‹U+202E›`. */
export function shown(text: string): string {
  return text.replace(UNPRINTABLE, spelledOut);
}

/** The same of text whose line breaks are meant. */
export function shownLines(text: string): string {
  return text.split("\n").map(shown).join("\n");
}

function spelledOut(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `‹U+${code.toString(16).toUpperCase().padStart(4, "0")}›`;
}

/** A number with its thousands apart: `12,345`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A count with its noun: `1 finding`, `1,204 findings`. */
export function counted(count: number, noun: string, plural = pluralOf(noun)): string {
  return `${grouped(count)} ${count === 1 ? noun : plural}`;
}

/** A share in percent, cut to one decimal so that 100 % means all; `–` where there is none. */
export function percent(value: number | null): string {
  return value === null ? "–" : `${Math.floor(value * 10) / 10} %`;
}

/**
 * What resources of a type are called: `buckets` for `AWS::S3::Bucket`, `DB instances` for `AWS::RDS::DBInstance`, and
 * `resources` for any type.
 */
export function nounOf(resourceType: string, count = 2): string {
  const last = resourceType.split("::").at(-1) ?? "";
  if (!/^[A-Za-z]/.test(last)) return count === 1 ? "resource" : "resources";
  const words = last.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+/g) ?? [last];
  const noun = words.map((word) => (/^[A-Z0-9]+$/.test(word) ? word : word.toLowerCase())).join(" ");
  return count === 1 ? noun : pluralOf(noun);
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, "ies");
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The day of a time in ISO 8601: `28 Nov 2026`. */
export function dayOf(time: string): string {
  const [year = "", month = "", day = ""] = time.slice(0, 10).split("-");
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** A time in ISO 8601, UTC: `28 Nov 2026, 07:41 UTC`. */
export function timeOf(time: string): string {
  return `${dayOf(time)}, ${time.slice(11, 16)} UTC`;
}

/** How long something took: `4 min 12 s`. */
export function spanOf(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1_000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

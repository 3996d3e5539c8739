import { MOST_SEVERE_FIRST } from "../core/severity";
import { counted } from "../core/counted";
import { groupBy } from "../core/group-by";
import type { RuleMetadata } from "../core/rule";
import type { PlanFinding } from "../plan/plan-review";
import type { Branch, Leaf, Part } from "./fitted-text";
import { codeSpan, fenced, FOLDED_END, foldedHead, htmlCode, link, prose } from "./markdown-text";
import { byCause, commonModuleFix, moduleFix } from "./plan-causes";
import { whatIsWrong } from "./finding-texts";
import { placeText, type RuleTexts } from "./plan-findings";

/**
 * What is written first where room is short: the lowest rank. New violations rank by severity, with two ranks for each.
 */
export const RANK = { newViolation: 0, waiverNote: 8, undecided: 9, unchanged: 10, waived: 11, plan: 12 } as const;

/** What new violations are told with. */
export interface NewParts {
  readonly rules: ReadonlyMap<string, RuleMetadata>;
  /** Rules whose remedy is already in the comment. Rules are added to it as their remedy is written. */
  readonly explained: Set<string>;
  readonly options: RuleTexts;
}

/** New findings, rule by rule. A comment says only once how a rule is satisfied. */
export function newParts(findings: readonly PlanFinding[], context: NewParts): readonly Part[] {
  if (findings.length === 0) return [];
  const groups = [...groupBy(findings, ({ ruleId }) => ruleId)].map(([ruleId, [first, ...others]]): Branch => {
    const { severity, title, remediation } = first as PlanFinding;
    const { rules, explained, options } = context;
    const terraform = rules.get(ruleId)?.terraform ?? null;
    const fix = explained.has(ruleId) ? "" : fixText(ruleId, remediation, terraform);
    explained.add(ruleId);
    const rank = RANK.newViolation + 2 * MOST_SEVERE_FIRST.indexOf(severity);
    return {
      open: `**${severity}** ${link(codeSpan(ruleId), options.ruleUrl(ruleId))}: ${prose(title)}\n\n`,
      close: `\n${fix}`,
      // Every rule gets its first resource and its remedy before any rule gets all of its resources.
      parts: causeParts([first as PlanFinding, ...others], {
        kind: "new violation",
        rankOf: (finding) => (finding === first ? rank : rank + 1),
        textOf: (finding) => `${resourceText(finding)}: ${wrongText(finding)}`,
        headOf: (alike) => `${counted(alike.length, "resource")}: ${commonText(alike)}`,
      }),
    };
  });
  return [{ open: `#### New: ${counted(findings.length, "violation")}\n\n`, close: "", parts: groups, more }];
}

/** Violations in one list, each with its rule. */
export function listedParts(
  kind: string,
  rank: number,
  findings: readonly PlanFinding[],
  { ruleUrl }: RuleTexts,
): readonly Part[] {
  const ruleText = ({ severity, ruleId }: PlanFinding): string =>
    `**${severity}** ${link(codeSpan(ruleId), ruleUrl(ruleId))}`;
  return causeParts(findings, {
    kind,
    rankOf: () => rank,
    textOf: (finding) =>
      `${ruleText(finding)} on ${resourceText(finding)}: ${[wrongText(finding), ...acceptedText(finding)].join(" ")}`,
    headOf: (alike) => `${ruleText(alike[0])} on ${counted(alike.length, "resource")}: ${commonText(alike)}`,
  });
}

/** How findings of one list are written. */
interface CauseTexts {
  readonly kind: string;
  readonly rankOf: (finding: PlanFinding) => number;
  /** A single finding. */
  readonly textOf: (finding: PlanFinding) => string;
  /** What a group of findings has in common. */
  readonly headOf: (alike: readonly [PlanFinding, ...PlanFinding[]]) => string;
}

/** Several findings with one cause become one line, under which they are folded away. */
function causeParts(findings: readonly PlanFinding[], { kind, rankOf, textOf, headOf }: CauseTexts): readonly Part[] {
  return byCause(findings).map((alike): Part => {
    const leaf = (finding: PlanFinding, text: () => string): Leaf => ({ kind, rank: rankOf(finding), text });
    const [first] = alike;
    if (alike.length === 1) return leaf(first, () => `- ${textOf(first)}\n`);
    const isFixSaid = commonModuleFix(alike, codeSpan) !== null || alike.every(({ module }) => module === null);
    const isSaid = (finding: PlanFinding): boolean => isFixSaid && whatIsWrong(finding) === whatIsWrong(first);
    return {
      open: `- ${headOf(alike)}\n${indented(foldedHead("Which"))}`,
      close: indented(FOLDED_END.trimEnd()) + "\n",
      parts: alike.map((finding) =>
        leaf(finding, () => {
          const own = isSaid(finding) ? [] : [wrongText(finding)];
          const told = [...own, ...acceptedText(finding)].join(" ");
          return `  - ${resourceText(finding)}${told === "" ? "" : `: ${told}`}\n`;
        }),
      ),
      more: (leftOut) => `  ${more(leftOut)}`,
    };
  });
}

/** Lines of a list's item. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

function fixText(ruleId: string, remediation: string, terraform: string | null): string {
  const snippet = terraform === null ? "" : `\n${fenced("hcl", terraform)}\n`;
  return `${foldedHead(`How to satisfy ${htmlCode(ruleId)}`)}To do: ${prose(remediation, 1_000)}\n${snippet}${FOLDED_END}`;
}

/** Parts that are folded away under a line; an empty list where there are no parts. */
export function folded(summary: string, parts: readonly Part[]): readonly Part[] {
  return parts.length === 0 ? [] : [{ open: foldedHead(summary), close: FOLDED_END, parts, more }];
}

/** The line that says how many items of a list are left out. */
export function more(leftOut: number): string {
  return `- and ${leftOut} more, for which there is no room\n`;
}

/** What a group of findings has in common, taken from the first of them. */
function commonText(alike: readonly [PlanFinding, ...PlanFinding[]]): string {
  const fix = commonModuleFix(alike, codeSpan);
  return `${prose(whatIsWrong(alike[0]))}${fix === null ? "" : ` ${fix}`}`;
}

function wrongText(finding: PlanFinding): string {
  const fix = moduleFix(finding, codeSpan);
  return `${prose(whatIsWrong(finding))}${fix === null ? "" : ` ${fix}`}`;
}

function resourceText({ resourceId, companion, change, source, inModule }: PlanFinding): string {
  const [place, within] = [placeText(source), placeText(inModule)];
  const construct = source?.constructPath ?? null;
  const facts = [
    change === "no-op" ? null : change,
    companion === null ? null : `by ${codeSpan(companion)}`,
    place === null ? null : codeSpan(place),
    within === null ? null : `written in ${codeSpan(within)}`,
    construct === null ? null : `construct ${codeSpan(construct)}`,
  ].filter((fact) => fact !== null);
  return `${codeSpan(resourceId)}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
}

/** Who accepts it, until when and why; nothing where nobody does. */
function acceptedText({ waiver }: PlanFinding): readonly string[] {
  if (waiver === null) return [];
  const { owner, reason, expiresOn, ticket } = waiver;
  const forTicket = ticket === undefined ? "" : `, ticket ${codeSpan(ticket)}`;
  return [`Waived until ${codeSpan(expiresOn)} by ${prose(owner)}${forTicket}: ${prose(reason)}`];
}

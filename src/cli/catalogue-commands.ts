import { PACKS, packOf } from "../packs";
import { IN_NO_PACK } from "../packs/in-no-pack";
import { countsLine, countsOf, titleOf, type Control, type Pack } from "../packs/pack";
import { RULES } from "../rules";
import { rulesOf } from "../rules/rules-of";
import { rulePage } from "../rules/page";

/** One line for each rule: id, severity, resource type and title. */
export function listRules(): string {
  return columns(RULES.map(({ id, severity, resourceType, title }) => [id, severity, resourceType, title]));
}

/**
 * A rule's page, and the controls that it answers.
 * @throws AuditError suggesting the nearest id, where there is no such rule.
 */
export function showRule(id: string): string {
  const pages = rulesOf([id], {}).map(({ rule }) => rulePage(rule));
  const packs = PACKS.flatMap((pack) => {
    const controls = pack.controls.filter(({ ruleIds }) => ruleIds.includes(id)).map((control) => control.id);
    return controls.length === 0 ? [] : [`- ${titleOf(pack)}: ${controls.join(", ")}`];
  });
  return [...pages, "## Controls", "", ...(packs.length === 0 ? [IN_NO_PACK[id]] : packs), ""].join("\n");
}

/**
 * A table of the packs and of what answers their controls, or one pack's controls.
 * @throws AuditError suggesting the nearest id, where there is no such pack.
 */
export function showPacks(id: string | undefined): string {
  return id === undefined ? packTable() : packPage(packOf(id));
}

function packTable(): string {
  return columns([
    ["PACK", "CONTROLS", "BY RULES", "BY A PERSON", "UNANSWERED", "TITLE"],
    ...PACKS.map((pack) => {
      const { controls, byRules, byPerson, unanswered } = countsOf(pack);
      return [pack.id, ...[controls, byRules, byPerson, unanswered].map(String), titleOf(pack)];
    }),
  ]);
}

function packPage(pack: Pack): string {
  return `${[titleOf(pack), `${countsLine(pack)}\n`, ...pack.controls.flatMap(controlLines)].join("\n")}\n`;
}

function controlLines({ id, title, level, assessment, ruleIds, leftOut, lookAt, unanswered }: Control): string[] {
  const line = (what: string, text: string | undefined): string[] => (text === undefined ? [] : [`  ${what}: ${text}`]);
  return [
    level === undefined ? `${id}  ${title}` : `${id}  ${title} (level ${level}, ${assessment})`,
    ...line("rules", ruleIds.length === 0 ? undefined : ruleIds.join(" ")),
    ...line("left out", leftOut),
    ...line("look at", lookAt),
    ...line("unanswered", unanswered),
  ];
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

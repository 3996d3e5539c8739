import { PACKS, packOf } from "../packs";
import { titleOf } from "../packs/pack";
import { RULES, rulesOf } from "../rules";
import { rulePage } from "../rules/page";

/** One line for each rule: id, severity, resource type and title. */
export function listRules(): string {
  return columns(RULES.map(({ id, severity, resourceType, title }) => [id, severity, resourceType, title]));
}

/**
 * A rule's page, and the packs that name it.
 * @throws AuditError suggesting the nearest id, where there is no such rule.
 */
export function showRule(id: string): string {
  const pages = rulesOf([id], {}).map(({ rule }) => rulePage(rule));
  const controls = PACKS.flatMap((pack) =>
    pack.controls.filter(({ ruleIds }) => ruleIds.includes(id)).map((control) => `- ${titleOf(pack)}: ${control.id}`),
  );
  return [...pages, ...(controls.length === 0 ? [] : ["## Controls", "", ...controls, ""])].join("\n");
}

/**
 * One line for each pack, or the controls of one pack.
 * @throws AuditError suggesting the nearest id, where there is no such pack.
 */
export function showPacks(id: string | undefined): string {
  if (id === undefined) {
    return columns(
      PACKS.map((pack) => {
        const automated = pack.controls.filter(({ ruleIds }) => ruleIds.length > 0).length;
        return [pack.id, `${automated} of ${pack.controls.length} controls automated`, titleOf(pack)];
      }),
    );
  }
  return columns(
    packOf(id).controls.map(({ id: control, title, ruleIds, leftOut }) => [
      control,
      ruleIds.join(" ") || "not automated",
      leftOut === undefined ? title : `${title}; left out: ${leftOut}`,
    ]),
  );
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

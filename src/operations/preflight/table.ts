import pc from "picocolors";
import { counted } from "../../core/counted";
import type { CheckRow } from "./run-checks";

const INDENT = 2;

/** A row of the table, with its remedy below it. */
export function rowText({ status, title, found, remedy }: CheckRow, titleWidth: number, isColoured: boolean): string {
  const colours = pc.createColors(isColoured);
  const colour = { pass: colours.green, warn: colours.yellow, fail: colours.red }[status];
  const start = `${" ".repeat(INDENT)}${colour(status)}  ${title.padEnd(titleWidth)}  `;
  const below = " ".repeat(INDENT + status.length + 2 + titleWidth + 2);
  return `${start}${found}\n${remedy === undefined ? "" : `${below}→ ${remedy}\n`}`;
}

/** What the checks come to, in a line. */
export function summaryText(rows: readonly CheckRow[]): string {
  const of = (status: CheckRow["status"]): number => rows.filter((row) => row.status === status).length;
  const failed = of("fail");
  const verdict = failed === 0 ? "Nothing stands in the way of a deployment" : `${counted(failed, "check")} failed`;
  return `${verdict}: ${of("pass")} passed, ${of("warn")} warned, ${failed} failed.\n`;
}

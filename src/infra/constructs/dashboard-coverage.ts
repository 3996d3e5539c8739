import { COVERAGE_MESSAGES } from "../../core/coverage-messages";
import { logTable, type WidgetContent, type WidgetScope } from "./dashboard-widgets";

/** Gaps that the dashboard lists at most; the reports list all. */
const GAPS_SHOWN = 200;

/** Columns of the tables, by the logged fields that they show. */
const COLUMNS = {
  resourcesExpected: "expected",
  resourcesScanned: "scanned",
  partsExpected: "parts",
  partsComplete: "complete",
  percent: "percentComplete",
};

/**
 * What the last scan of the whole estate was to look at and what it saw, by account and region and by resource type, and
 * the gaps with their reasons. It is read from the scanner's log, since a metric for every account, region and type
 * would cost money for each.
 */
export function coverageTables(scope: WidgetScope, scannerLogGroupName: string): readonly WidgetContent[] {
  const table = (title: string, ...commands: readonly string[]): WidgetContent =>
    logTable(title, scope, scannerLogGroupName, commands);
  return [
    table("Coverage by account and region", of(COVERAGE_MESSAGES.target), ...latest(["accountId", "awsRegion"])),
    table("Coverage by resource type", of(COVERAGE_MESSAGES.resourceType), ...latest(["resourceType"])),
    table(
      "Gaps, the newest first",
      of(COVERAGE_MESSAGES.gap),
      "fields @timestamp, accountId, awsRegion, resourceType, reason, missingPermission",
      "sort @timestamp desc",
      `limit ${GAPS_SHOWN}`,
    ),
  ];
}

function of(message: string): string {
  return `filter message = "${message}"`;
}

/**
 * The values of the last scan and the part of each that was seen completely, the least complete first. `latest` takes a
 * field and no expression (CloudWatch Logs User Guide, "stats"), so the part is a field of its own before.
 */
function latest(named: readonly string[]): readonly string[] {
  const values = Object.entries(COLUMNS).map(([field, column]) => `latest(${field}) as ${column}`);
  return [
    "fields partsComplete * 100 / partsExpected as percent",
    `stats ${values.join(", ")} by ${named.join(", ")}`,
    "sort percentComplete asc",
  ];
}

import { COVERAGE_MESSAGES } from "../../core/coverage-messages";
import { logTable, type WidgetContent, type WidgetScope } from "./dashboard-widgets";

/** Gaps that the dashboard lists at most; the reports list all. */
const GAPS_SHOWN = 200;

const COUNTS = ["resourcesExpected", "resourcesScanned", "partsExpected", "partsComplete"];

/**
 * What the last scan of the whole estate was to look at and what it saw, by account and region and by resource type, and
 * the gaps with their reasons. It is read from the scanner's log, since a metric for every account, region and type
 * would cost money for each.
 */
export function coverageTables(scope: WidgetScope, scannerLogGroupName: string): readonly WidgetContent[] {
  const table = (title: string, ...commands: readonly string[]): WidgetContent =>
    logTable(title, scope, scannerLogGroupName, commands);
  return [
    table(
      "Coverage by account and region",
      of(COVERAGE_MESSAGES.target),
      latest(["accountId", "awsRegion"]),
      INCOMPLETE_FIRST,
    ),
    table("Coverage by resource type", of(COVERAGE_MESSAGES.resourceType), latest(["resourceType"]), INCOMPLETE_FIRST),
    table(
      "Gaps, the newest first",
      of(COVERAGE_MESSAGES.gap),
      "fields @timestamp, accountId, awsRegion, resourceType, reason, missingPermission",
      "sort @timestamp desc",
      `limit ${GAPS_SHOWN}`,
    ),
  ];
}

const INCOMPLETE_FIRST = "sort complete asc";

function of(message: string): string {
  return `filter message = "${message}"`;
}

/** The values of the last scan, and what part of each was seen completely. */
function latest(named: readonly string[]): string {
  const values = COUNTS.map((field) => `latest(${field}) as ${field}_`);
  return `stats ${values.join(", ")}, latest(partsComplete / partsExpected) * 100 as complete by ${named.join(", ")}`;
}

import { counted } from "../core/counted";
import type { Finding } from "../core/finding";
import type { ChatText } from "../runtime/alert";
import { chatCode, chatText } from "../runtime/chat-notification";
import { byCount, totalOf, typesOf, unlisted, type AlertFacts, type Gap } from "./alert-facts";

/** Findings and gaps that a chat names. With texts of the lengths below, they fit 3,000 characters. */
const LISTED_FINDINGS = 4;
const LISTED_GAPS = 2;

/** A chat's text about a scan: the worst findings and gaps, and how many more there are. */
export function chatTextOf(facts: AlertFacts): ChatText {
  const listed = facts.listed.slice(0, LISTED_FINDINGS);
  const rest = unlisted({ ...facts, listed });
  const { location } = facts;
  return {
    description: [
      ...listed.map(findingText),
      ...(totalOf(rest) === 0 ? [] : [`and ${totalOf(rest)} more: ${byCount(rest)}`]),
      ...gapTexts(facts),
    ].join("\n\n"),
    nextSteps: [`Read the report: ${location.consoleUrl ?? location.uri}`],
    threadId: facts.header.scanId,
  };
}

function findingText({
  severity,
  annotation,
  ruleId,
  resourceType,
  resourceId,
  accountId,
  awsRegion,
  remediation,
}: Finding): string {
  return [
    `*${severity}* ${chatCode(annotation ?? ruleId, 120)}`,
    `- ${chatCode(`${resourceType} ${resourceId}`, 120)} in account ${accountId}, region ${chatText(awsRegion, 30)}`,
    `- ${chatText(remediation, 200)}`,
  ].join("\n");
}

function gapTexts({ gaps, accounts }: AlertFacts): readonly string[] {
  if (gaps.length === 0) return ["Everything that was asked for was scanned."];
  const listed = gaps.slice(0, LISTED_GAPS);
  return [
    [
      `*Incomplete*: gaps in ${accounts.expected - accounts.complete} of ${counted(accounts.expected, "account")}`,
      ...listed.map(gapText),
      ...(gaps.length > listed.length ? [`- and ${gaps.length - listed.length} more`] : []),
    ].join("\n"),
  ];
}

function gapText(gap: Gap): string {
  const place = `account ${gap.accountId}, region ${chatText(gap.awsRegion, 30)}`;
  return `- ${chatCode(typesOf(gap), 80)} in ${place}: ${chatCode(gap.reason ?? gap.status, 120)}`;
}

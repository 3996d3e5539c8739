import { unknown } from "../../../src/core/known";
import type { AnyRule } from "../../../src/core/rule";
import {
  accountAlarms,
  alarmedTrail,
  alarmFilter,
  type AlarmedTrail,
} from "../../../src/resources/cloudtrail-trail/account-alarms";
import type { AlarmFilter } from "../../../src/resources/cloudtrail-trail/alarms";
import { RULES } from "../../../src/rules";
import { cloudtrailAlarmKeyRemoval } from "../../../src/rules/cloudtrail/cloudtrail-alarm-key-removal";
import { cloudtrailAlarmOrganizationChanges } from "../../../src/rules/cloudtrail/cloudtrail-alarm-organization-changes";
import { ALARM_PATTERNS } from "../../support/alarm-patterns";
import { judge } from "../judge";

const ALARM_RULES = RULES.filter(({ id }) => id.startsWith("cloudtrail-alarm-"));

function ruleOf(id: string): AnyRule {
  return ALARM_RULES.find((rule) => rule.id === id) ?? fail(id);
}

function fail(id: string): never {
  throw new Error(`There is no rule ${id}.`);
}

function withFilters(...filters: readonly AlarmFilter[]) {
  return accountAlarms.example({ alarms: [alarmedTrail({ filters })] });
}

function verdictOn(id: string, ...patterns: readonly string[]) {
  return judge(ruleOf(id), withFilters(...patterns.map((pattern) => alarmFilter({ pattern }))));
}

/** A pattern's own comparisons of an event's name, each of which takes one of the events. */
const EVENT = /\(\$\.eventName\s*=\s*"?(\w+)"?\)/g;
const EVENTS = Object.entries(ALARM_PATTERNS).flatMap(([id, pattern]) =>
  [...pattern.matchAll(EVENT)].map(([term, name = ""]) => ({ id, pattern, term, name })),
);
const CHANGES = EVENTS.filter(({ name }) => name !== "ConsoleLogin");

describe("the rules on alarms", () => {
  it("are those of the benchmark", () => {
    expect(ALARM_RULES.map(({ id }) => id)).toEqual(Object.keys(ALARM_PATTERNS));
  });

  it.each(Object.entries(ALARM_PATTERNS))("%s takes the pattern of the benchmark", (id, pattern) => {
    expect(verdictOn(id, pattern)).toMatchObject({ complianceType: "COMPLIANT" });
  });

  it.each(CHANGES)("$id names $name where no filter takes it", ({ id, pattern, term, name }) => {
    const { complianceType, annotation } = verdictOn(id, pattern.replace(term, "($.eventName = Nothing)"));

    expect(complianceType).toBe("NON_COMPLIANT");
    expect(annotation).toBe(
      `No multi-region trail meets the requirement: one raises no alarm for ${name}: no metric filter takes them.`,
    );
  });

  it.each<[string, string]>([
    [
      "cloudtrail-alarm-unauthorized-calls",
      '{ (($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*")) && ($.sourceIPAddress != "delivery.logs.amazonaws.com") && ($.eventName != "HeadBucket") }',
    ],
    [
      "cloudtrail-alarm-unauthorized-calls",
      '{ ($.errorCode ="*UnauthorizedOperation") || ($.errorCode ="AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }',
    ],
    [
      "cloudtrail-alarm-sign-in-without-mfa",
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") }',
    ],
    [
      "cloudtrail-alarm-sign-in-without-mfa",
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.arn != "*assumed-role/AWSReservedSSO*") }',
    ],
    ["cloudtrail-alarm-root-use", "{ $.userIdentity.type = Root && $.eventType != AwsServiceEvent }"],
    ["cloudtrail-alarm-trail-changes", "{ ($.eventSource = cloudtrail.amazonaws.com) && ($.readOnly IS FALSE) }"],
    ["cloudtrail-alarm-trail-changes", "{ ($.eventName = *Trail) || ($.eventName = *Logging) }"],
    ["cloudtrail-alarm-organization-changes", "{ $.eventSource = organizations.amazonaws.com }"],
    ["cloudtrail-alarm-key-removal", ""],
  ])("%s takes other patterns that take as much: %s", (id, pattern) => {
    expect(verdictOn(id, pattern)).toMatchObject({ complianceType: "COMPLIANT" });
  });

  it.each<[string, string, string]>([
    [
      "cloudtrail-alarm-unauthorized-calls",
      '{ $.errorCode = "AccessDenied" }',
      "AccessDeniedException, UnauthorizedOperation, Client.UnauthorizedOperation",
    ],
    [
      "cloudtrail-alarm-unauthorized-calls",
      '{ ($.errorCode = "UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
      "Client.UnauthorizedOperation",
    ],
    [
      "cloudtrail-alarm-root-use",
      '{ $.userIdentity.type = "Root" && $.eventType = "AwsApiCall" }',
      "sign-ins of the root user",
    ],
    [
      "cloudtrail-alarm-sign-in-without-mfa",
      '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed = "Yes") }',
      "sign-ins without MFA",
    ],
    [
      "cloudtrail-alarm-sign-in-failures",
      '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "failed authentication") }',
      "failed sign-ins",
    ],
  ])("%s names what another pattern misses: %s", (id, pattern, missed) => {
    expect(verdictOn(id, pattern).annotation).toBe(
      `No multi-region trail meets the requirement: one raises no alarm for ${missed}: no metric filter takes them.`,
    );
  });

  it.each([
    '&& ($.awsRegion = "eu-west-1")',
    '&& ($.awsRegion != "us-east-1")',
    '&& ($.userIdentity.type = "IAMUser")',
    '&& ($.userIdentity.arn != "arn:aws:iam::111122223333:role/terraform")',
    "&& ($.userIdentity.invokedBy NOT EXISTS)",
  ])("take no pattern that asks for more: %s", (more) => {
    const pattern = `{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey) || ($.eventName = ScheduleKeyDeletion)) ${more} }`;

    expect(verdictOn("cloudtrail-alarm-key-removal", pattern)).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation:
        "No multi-region trail meets the requirement: one raises no alarm for DisableKey, ScheduleKeyDeletion:" +
        " a metric filter takes only some of them.",
    });
  });

  it("name a few of many events, and say how many there are beside", () => {
    expect(verdictOn("cloudtrail-alarm-trail-changes", "{ $.eventName = Nothing }").annotation).toContain(
      "no alarm for CreateTrail, UpdateTrail, DeleteTrail and 2 others: no metric filter takes them.",
    );
  });

  it("let several filters share the events", () => {
    expect(
      verdictOn(
        "cloudtrail-alarm-key-removal",
        "{ $.eventName = DisableKey }",
        "{ $.eventName = ScheduleKeyDeletion }",
      ),
    ).toMatchObject({ complianceType: "COMPLIANT" });
  });
});

describe("a trail whose alarms are judged", () => {
  const DENIED = unknown("cloudwatch:DescribeAlarms was denied.", "cloudwatch:DescribeAlarms");
  const DISABLE = "{ $.eventName = DisableKey }";
  const DELETE = "{ $.eventName = ScheduleKeyDeletion }";
  const verdict = (...alarms: readonly Partial<AlarmedTrail>[]) =>
    judge(cloudtrailAlarmKeyRemoval, accountAlarms.example({ alarms: alarms.map(alarmedTrail) }));

  it("says why nobody hears of what its filters take", () => {
    const filters = [
      alarmFilter({ pattern: DISABLE, shortcoming: "its metric has no alarm" }),
      alarmFilter({ pattern: DELETE, shortcoming: "its alarm notifies no SNS topic" }),
    ];

    expect(verdict({ filters }).annotation).toBe(
      "No multi-region trail meets the requirement: one raises no alarm for DisableKey, ScheduleKeyDeletion:" +
        " its metric has no alarm, its alarm notifies no SNS topic.",
    );
  });

  it.each<[string, Partial<AlarmedTrail>, string]>([
    ["is switched off", { isLogging: false }, "one is switched off"],
    ["logs writes alone", { managementEvents: ["write"] }, "one does not log all management events"],
    ["has no log group", { filters: null, isLogging: DENIED }, "one sends its events to no log group"],
  ])("is not enough where it %s", (_name, trail, why) => {
    expect(verdict(trail).annotation).toBe(`No multi-region trail meets the requirement: ${why}.`);
  });

  it.each<[string, readonly Partial<AlarmedTrail>[], string]>([
    ["one trail is enough", [{ filters: [] }, {}], "COMPLIANT"],
    ["none covers all regions", [{ isMultiRegion: false }], "NON_COMPLIANT"],
    [
      "filters of two trails share the events",
      [{ filters: [alarmFilter({ pattern: DISABLE })] }, { filters: [alarmFilter({ pattern: DELETE })] }],
      "NON_COMPLIANT",
    ],
    [
      "an event is missed whatever is unknown",
      [{ filters: [alarmFilter({ pattern: DISABLE, shortcoming: DENIED })] }],
      "NON_COMPLIANT",
    ],
    ["a filter of another trail is unknown", [{ filters: [] }, { filters: DENIED }], "INSUFFICIENT_DATA"],
    ["its filters are unknown", [{ filters: DENIED }], "INSUFFICIENT_DATA"],
    ["an alarm is unknown", [{ filters: [alarmFilter({ shortcoming: DENIED })] }], "INSUFFICIENT_DATA"],
    ["a pattern is unknown", [{ filters: [alarmFilter({ pattern: DENIED })] }], "INSUFFICIENT_DATA"],
    [
      "an unknown pattern has no alarm",
      [{ filters: [alarmFilter({ pattern: DENIED, shortcoming: "none" })] }],
      "NON_COMPLIANT",
    ],
    [
      "an alarm is unknown and another is not",
      [{ filters: [alarmFilter({ shortcoming: DENIED }), alarmFilter()] }],
      "COMPLIANT",
    ],
    ["it may be switched off", [{ isLogging: DENIED }], "INSUFFICIENT_DATA"],
    ["it may be of one region", [{ isMultiRegion: DENIED }], "INSUFFICIENT_DATA"],
    ["it may leave events out", [{ managementEvents: DENIED }], "INSUFFICIENT_DATA"],
  ])("decides with others: %s", (_name, trails, expected) => {
    expect(verdict(...trails).complianceType).toBe(expected);
  });
});

describe("the rule on changes to the organization", () => {
  it("is for the management account alone", () => {
    expect(
      judge(cloudtrailAlarmOrganizationChanges, accountAlarms.example({ isManagementAccount: false, alarms: [] })),
    ).toEqual({
      complianceType: "NOT_APPLICABLE",
      annotation: "The account is not the management account of an organization.",
    });
  });

  it("is undecided where nobody can say which account that is", () => {
    const isManagementAccount = unknown("It was denied.", "organizations:DescribeOrganization");

    expect(judge(cloudtrailAlarmOrganizationChanges, accountAlarms.example({ isManagementAccount }))).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      missingPermission: "organizations:DescribeOrganization",
    });
  });
});

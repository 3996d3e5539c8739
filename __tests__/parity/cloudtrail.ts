import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type EventSelector,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import { trail as trailType } from "../../src/resources/cloudtrail-trail/description";
import { readAccountPlanned, type PlainValues } from "../support/planned";
import { cloudTrail } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase, type PlannedResource } from "./parity-case";

const ARN = "arn:aws:cloudtrail:eu-west-1:444455556666:trail/audit";
const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const NO_ACCOUNT_ITEM = { cannotBe: "AWS Config records trails one by one, and not those of an account together." };
const OTHER_TRAILS = "The plan does not show which other trails the account has.";

/** The trail audit, and what else CloudTrail says of it. */
interface TrailAnswers {
  readonly trail?: Partial<Trail>;
  readonly isLogging?: boolean;
  readonly selectors?: readonly EventSelector[];
}

/** A trail of all regions that logs everything, with validation and a key. */
function trailAnswers({ trail = {}, isLogging = true, selectors = [] }: TrailAnswers = {}) {
  return {
    collector: trailType.collector,
    record() {
      cloudTrail.on(DescribeTrailsCommand).resolves({
        trailList: [
          {
            Name: "audit",
            TrailARN: ARN,
            HomeRegion: "eu-west-1",
            IsMultiRegionTrail: true,
            LogFileValidationEnabled: true,
            KmsKeyId: KEY,
            ...trail,
          },
        ],
      });
      cloudTrail.on(GetTrailStatusCommand).resolves({ IsLogging: isLogging });
      cloudTrail.on(GetEventSelectorsCommand).resolves({ TrailARN: ARN, EventSelectors: [...selectors] });
    },
  };
}

function trailItem(more: Readonly<Record<string, unknown>> = {}) {
  return recordedAs(trailType.fromRecordedItem, {
    resourceType: "AWS::CloudTrail::Trail",
    resourceId: "audit",
    arn: ARN,
    configuration: {
      name: "audit",
      s3BucketName: "audit-logs",
      includeGlobalServiceEvents: true,
      isMultiRegionTrail: true,
      homeRegion: "eu-west-1",
      trailARN: ARN,
      logFileValidationEnabled: true,
      kmsKeyId: KEY,
      hasCustomEventSelectors: false,
      ...more,
    },
    supplementaryConfiguration: { Tags: [] },
  });
}

const PLANNED = { enable_log_file_validation: true, kms_key_id: KEY, is_multi_region_trail: true };

/** The same trail as Terraform plans it. */
export function trailPlan(more: PlainValues = {}): PlannedResource {
  return plannedBy(trailType, "aws_cloudtrail", { ...PLANNED, ...more });
}

/** The trails of a plan together: here one. */
function accountPlan(more: PlainValues = {}): PlannedResource {
  const planned = { type: "aws_cloudtrail", values: { ...PLANNED, ...more } };
  return { level: "account", read: () => readAccountPlanned(trailType.planReader, planned) };
}

/** An account whose trails are not enough, and a plan of the same trails. */
function notEnough(
  of: string,
  answers: TrailAnswers,
  plan: PlainValues,
  ruleId = "cloudtrail-multi-region-enabled",
): ParityCase {
  return {
    ruleId,
    intent: "nonCompliant",
    of,
    live: trailAnswers(answers),
    config: NO_ACCOUNT_ITEM,
    plan: undecided(OTHER_TRAILS, accountPlan(plan)),
  };
}

/** A trail whose log files are encrypted with no key. */
export const TRAIL_WITHOUT_KEY = {
  ruleId: "cloudtrail-kms-encryption",
  intent: "nonCompliant",
  live: trailAnswers({ trail: { KmsKeyId: undefined } }),
  config: trailItem({ kmsKeyId: null }),
} as const;

export const CLOUDTRAIL: readonly ParityCase[] = [
  {
    ruleId: "cloudtrail-kms-encryption",
    intent: "compliant",
    of: "a trail with a key",
    live: trailAnswers(),
    config: trailItem(),
    plan: trailPlan(),
  },
  { ...TRAIL_WITHOUT_KEY, of: "a trail without a key", plan: trailPlan({ kms_key_id: null }) },
  {
    ruleId: "cloudtrail-log-validation-enabled",
    intent: "compliant",
    of: "a trail whose log files are validated",
    live: trailAnswers(),
    config: trailItem(),
    plan: trailPlan(),
  },
  {
    ruleId: "cloudtrail-log-validation-enabled",
    intent: "nonCompliant",
    of: "a trail whose log files nobody validates",
    live: trailAnswers({ trail: { LogFileValidationEnabled: false } }),
    config: trailItem({ logFileValidationEnabled: false }),
    plan: trailPlan({ enable_log_file_validation: null }),
  },
  {
    ruleId: "cloudtrail-multi-region-enabled",
    intent: "compliant",
    of: "an account with a trail of all regions",
    live: trailAnswers(),
    config: NO_ACCOUNT_ITEM,
    plan: accountPlan(),
  },
  {
    ruleId: "cloudtrail-multi-region-enabled",
    intent: "compliant",
    of: "an account with a trail of all regions that selects all management events",
    live: trailAnswers({ selectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] }),
    config: NO_ACCOUNT_ITEM,
    plan: accountPlan({ event_selector: [{}] }),
  },
  notEnough(
    "an account with a trail of one region",
    { trail: { IsMultiRegionTrail: false } },
    { is_multi_region_trail: null },
  ),
  notEnough("an account whose trail is switched off", { isLogging: false }, { enable_logging: false }),
  notEnough(
    "an account whose trail logs writes alone",
    { selectors: [{ ReadWriteType: "WriteOnly" }] },
    { event_selector: [{ read_write_type: "WriteOnly", include_management_events: true }] },
  ),
  {
    ruleId: "cloudtrail-enabled",
    intent: "compliant",
    of: "an account with a trail of one region",
    live: trailAnswers({ trail: { IsMultiRegionTrail: false } }),
    config: NO_ACCOUNT_ITEM,
    plan: accountPlan({ is_multi_region_trail: false }),
  },
  notEnough(
    "an account of which no trail is switched on",
    { isLogging: false },
    { enable_logging: false },
    "cloudtrail-enabled",
  ),
  ...(["read", "write"] as const).flatMap((kind) => objectEvents(kind)),
];

/** The cases of the rule on one kind of events of S3 objects. */
function objectEvents(kind: "read" | "write"): readonly ParityCase[] {
  const ruleId = `cloudtrail-s3-object-${kind}s-logged`;
  const only = kind === "read" ? "ReadOnly" : "WriteOnly";
  const selecting = (
    arn: string,
  ): Pick<ParityCase, "ruleId"> & { readonly answers: TrailAnswers; readonly plan: PlainValues } => ({
    ruleId,
    answers: { selectors: [{ ReadWriteType: only, DataResources: [{ Type: "AWS::S3::Object", Values: [arn] }] }] },
    plan: { event_selector: [{ read_write_type: only, data_resource: [{ type: "AWS::S3::Object", values: [arn] }] }] },
  });
  const all = selecting("arn:aws:s3");
  const some = selecting("arn:aws:s3:::orders/");
  return [
    {
      ruleId,
      intent: "compliant",
      of: `an account with a trail that logs all ${kind} events of S3 objects`,
      live: trailAnswers(all.answers),
      config: NO_ACCOUNT_ITEM,
      plan: accountPlan(all.plan),
    },
    notEnough(`an account with a trail that logs ${kind} events of one bucket`, some.answers, some.plan, ruleId),
  ];
}

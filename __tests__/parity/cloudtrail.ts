import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type EventSelector,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import { trailFromConfigItem } from "../../src/resources/cloudtrail-trail/config-item";
import { trailCollector } from "../../src/resources/cloudtrail-trail/live";
import { accountTrailsFromPlan, trailFromPlan, type PlannedTrail } from "../../src/resources/cloudtrail-trail/plan";
import { cloudTrail } from "./clients";
import { planned, recordedAs, undecided, type ParityCase, type PlannedResource } from "./parity-case";

const ARN = "arn:aws:cloudtrail:eu-west-1:444455556666:trail/audit";
const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const NO_ACCOUNT_ITEM = { cannotBe: "AWS Config records trails one by one, and not those of an account together." };
const OTHER_TRAILS = "A plan does not know the trails that the account has beside it.";

/** The trail audit, and what else CloudTrail says of it. */
interface TrailAnswers {
  readonly trail?: Partial<Trail>;
  readonly isLogging?: boolean;
  readonly selectors?: readonly EventSelector[];
}

/** A trail of all regions that logs everything, with validation and a key. */
function trailAnswers({ trail = {}, isLogging = true, selectors = [] }: TrailAnswers = {}) {
  return {
    collector: trailCollector,
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
  return recordedAs(trailFromConfigItem, {
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

const PLANNED: PlannedTrail = {
  enable_log_file_validation: true,
  kms_key_id: KEY,
  enable_logging: null,
  is_multi_region_trail: true,
  event_selector: [],
  advanced_event_selector: [],
};

/** The same trail as Terraform plans it. */
export function trailPlan(more: Partial<PlannedTrail> = {}): PlannedResource {
  return planned(trailFromPlan, { ...PLANNED, ...more });
}

/** The trails of a plan together. */
function accountPlan(...trails: readonly Partial<PlannedTrail>[]): PlannedResource {
  const all = trails.map((more) => ({ ...PLANNED, ...more }));
  return { level: "account", ...planned(accountTrailsFromPlan, all) };
}

/** An account whose trails are not enough, and a plan of the same trails. */
function notEnough(of: string, answers: TrailAnswers, plan: Partial<PlannedTrail>): ParityCase {
  return {
    ruleId: "cloudtrail-multi-region-enabled",
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
    plan: accountPlan({}),
  },
  {
    ruleId: "cloudtrail-multi-region-enabled",
    intent: "compliant",
    of: "an account with a trail of all regions that selects all management events",
    live: trailAnswers({ selectors: [{ ReadWriteType: "All", IncludeManagementEvents: true }] }),
    config: NO_ACCOUNT_ITEM,
    plan: accountPlan({
      event_selector: [
        { read_write_type: null, include_management_events: null, exclude_management_event_sources: null },
      ],
    }),
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
    {
      event_selector: [
        { read_write_type: "WriteOnly", include_management_events: true, exclude_management_event_sources: [] },
      ],
    },
  ),
];

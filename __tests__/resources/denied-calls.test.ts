import type { ConfigurationItem } from "../../src/core/configuration-item";
import { configureRule, evaluateItem } from "../../src/core/evaluate";
import type { Evaluation } from "../../src/core/evaluation";
import { COLLECTORS } from "../../src/resources";
import type { LiveCollector } from "../../src/resources/collector";
import { IAM_ACTIONS, type ApiCall } from "../../src/resources/service-authorization";
import { RULES } from "../../src/rules";
import { NOW } from "../rules/judge";
import { all, collectContext, named } from "../support/collect";
import { answerOneOfEach } from "./one-of-each";
import { refuse } from "./refuse";

const OF_A_KEY = ["manager", "state", "deletionDay", "origin", "spec"];

/**
 * The fields that each call answers, of the calls that are no list: what its denial may hide. The rotation of a
 * key is asked where the key's description says that there is one.
 */
const ANSWERED: Readonly<Record<string, Readonly<Partial<Record<ApiCall, readonly string[]>>>>> = {
  "AWS::S3::Bucket": {
    "S3.GetBucketEncryption": ["encryption"],
    "S3.GetBucketPolicy": ["policy", "logDelivery"],
    "S3.GetBucketAcl": ["aclGrants", "logDelivery"],
    "S3.GetPublicAccessBlock": ["publicAccessBlock"],
    "S3Control.GetPublicAccessBlock": ["accountPublicAccessBlock"],
    "S3.GetBucketVersioning": ["versioning"],
    "S3.GetBucketLogging": ["accessLogTarget"],
    "S3.GetBucketLifecycleConfiguration": ["lifecycleRules"],
    "S3.GetBucketOwnershipControls": ["objectOwnership"],
    "S3.GetBucketTagging": ["tags"],
  },
  "AWS::S3::AccountPublicAccessBlock": { "S3Control.GetPublicAccessBlock": ["publicAccessBlock"] },
  "AWS::EC2::VPC": { "EC2.DescribeFlowLogs": ["flowLogs"] },
  "AWS::EC2::SecurityGroup": { "EC2.GetManagedPrefixListEntries": ["ingress"] },
  "AWS::EC2::EbsEncryptionByDefault": { "EC2.GetEbsEncryptionByDefault": ["encryptsByDefault"] },
  "AWS::Lambda::Function": {
    "EC2.DescribeSubnets": ["availabilityZones"],
    "Lambda.GetFunctionConcurrency": ["reservedConcurrency"],
    "Lambda.ListFunctionEventInvokeConfigs": ["onFailureDestinationArn"],
    "Lambda.GetPolicy": ["policy"],
    "Lambda.ListAliases": ["policy"],
    "Lambda.ListFunctionUrlConfigs": ["urlAuthTypes"],
    "Lambda.ListTags": ["tags"],
  },
  "AWS::IAM::Root": { "IAM.GetAccountSummary": ["hasAccessKey", "hasPassword", "mfaEnabled"] },
  "AWS::IAM::User": {
    "IAM.GetCredentialReport": ["password", "mfaActive", "accessKeys"],
    "IAM.GenerateCredentialReport": ["password", "mfaActive", "accessKeys"],
  },
  "AWS::IAM::Policy": { "IAM.ListPolicyTags": ["tags"] },
  "AWS::IAM::PasswordPolicy": { "IAM.GetAccountPasswordPolicy": ["minimumLength"] },
  "AWS::KMS::Key": {
    "KMS.DescribeKey": [...OF_A_KEY, "rotationEnabled"],
    "KMS.GetKeyPolicy": ["policy"],
    "KMS.GetKeyRotationStatus": ["rotationEnabled"],
    "KMS.ListResourceTags": ["tags"],
  },
  "AWS::CloudTrail::Trail": {
    "CloudTrail.ListTags": ["tags"],
    "CloudTrail.GetTrailStatus": ["trails"],
    "CloudTrail.GetEventSelectors": ["trails"],
  },
  "AWS::RDS::DBClusterSnapshot": { "RDS.DescribeDBClusterSnapshotAttributes": ["isPublic"] },
  "AWS::RDS::DBSnapshot": { "RDS.DescribeDBSnapshotAttributes": ["isPublic"] },
  "AWS::SNS::Topic": { "SNS.GetTopicAttributes": ["kmsMasterKeyId"], "SNS.ListTagsForResource": ["tags"] },
  "AWS::Logs::LogGroup": { "CloudWatchLogs.ListTagsForResource": ["tags"] },
  "AWS::Config::ConfigurationRecorder": { "ConfigService.DescribeDeliveryChannels": ["hasDeliveryChannel"] },
};

const CALLS = COLLECTORS.flatMap((collector) =>
  collector.apiCalls.map((call) => ({
    collector,
    call,
    type: collector.resourceType,
    fields: ANSWERED[collector.resourceType]?.[call],
  })),
);

function deny(call: ApiCall): void {
  refuse(call, named("AccessDenied"));
}

/** What the catalogue says of what the collector finds. */
function verdicts(items: readonly ConfigurationItem[]): readonly Evaluation[] {
  const rules = RULES.map((rule) => configureRule(rule));
  return items.flatMap((item) => evaluateItem(rules, item, NOW));
}

function found(collector: LiveCollector<unknown>): Promise<readonly ConfigurationItem[]> {
  return all(collector.collect(collectContext()));
}

function fieldsOf({ tags, configuration }: ConfigurationItem): Readonly<Record<string, unknown>> {
  return { tags, ...(configuration as object) };
}

beforeEach(answerOneOfEach);

describe("one denied call", () => {
  const ofAll = CALLS.filter(({ fields }) => fields === undefined);
  it.each(ofAll)("without which there is no list ends the type: $call of $type", async ({ collector, call }) => {
    deny(call);

    await expect(found(collector)).rejects.toMatchObject({ missingPermission: IAM_ACTIONS[call][0] });
  });

  const ofOne = CALLS.flatMap(({ fields, ...rest }) => (fields === undefined ? [] : [{ fields, ...rest }]));
  it.each(ofOne)("hides what it answers and nothing else: $call of $type", async ({ collector, call, fields }) => {
    const before = await found(collector);
    answerOneOfEach();
    deny(call);
    const after = await found(collector);

    expect(after).toHaveLength(before.length);
    const hidden = before.flatMap((item, index) => {
      const [then, now] = [fieldsOf(item), fieldsOf(after[index] as ConfigurationItem)];
      expect(Object.keys(now)).toEqual(Object.keys(then));
      return Object.keys(then).filter((field) => JSON.stringify(then[field]) !== JSON.stringify(now[field]));
    });
    expect(hidden.sort()).toEqual([...fields].sort());
    expect(JSON.stringify(after)).toContain(`"missingPermission":"${IAM_ACTIONS[call][0]}"`);
  });

  it.each(ofOne)("leaves every other verdict as it is: $call of $type", async ({ collector, call, fields }) => {
    const before = verdicts(await found(collector));
    answerOneOfEach();
    deny(call);
    const after = verdicts(await found(collector));

    const concerned = RULES.filter(({ reads }) => reads.some((field) => fields.includes(field))).map(({ id }) => id);
    const others = ({ ruleId }: Evaluation): boolean => !concerned.includes(ruleId);
    expect(after.filter(others)).toEqual(before.filter(others));
    const undecided = after.filter(({ complianceType }) => complianceType === "INSUFFICIENT_DATA");
    for (const { ruleId, missingPermission } of undecided) {
      expect({ ruleId, missingPermission }).toEqual({ ruleId, missingPermission: IAM_ACTIONS[call][0] });
    }
  });
});

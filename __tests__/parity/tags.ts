import { GetBucketTaggingCommand } from "@aws-sdk/client-s3";
import { s3AccountPublicAccessBlockFromConfigItem } from "../../src/resources/s3-account-public-access-block/config-item";
import { s3Account } from "../../src/resources/s3-account-public-access-block/examples";
import { s3AccountPublicAccessBlockCollector } from "../../src/resources/s3-account-public-access-block/live";
import { bucketAnswers, bucketItem } from "./buckets";
import { s3 } from "./clients";
import { recordedAs, type ParityCase } from "./parity-case";

const NOT_READ = { cannotBe: "The readers of planned resources give configurations: tags are not among them." };

/** The bucket ledger with these tags: the rule judges every type that can have tags, and is shown over one. */
function tagged(intent: ParityCase["intent"], of: string, tags: Readonly<Record<string, string>>): ParityCase {
  const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    ruleId: "mandatory-tags-present",
    intent,
    of,
    parameters: { tagKeys: "Owner, CostCenter" },
    live: bucketAnswers(() => (TagSet.length === 0 ? undefined : s3.on(GetBucketTaggingCommand).resolves({ TagSet }))),
    config: bucketItem({}, tags),
    plan: NOT_READ,
  };
}

export const TAGS: readonly ParityCase[] = [
  tagged("compliant", "a bucket with the mandatory tags", { Owner: "billing", CostCenter: "4711", Stage: "" }),
  tagged("nonCompliant", "a bucket without tags", {}),
  tagged("nonCompliant", "a bucket with a tag in another case", { owner: "billing", CostCenter: "4711" }),
  {
    ruleId: "mandatory-tags-present",
    intent: "notApplicable",
    of: "an account's block, which can have no tags",
    parameters: { tagKeys: "Owner, CostCenter" },
    live: { collector: s3AccountPublicAccessBlockCollector, record: () => undefined },
    config: recordedAs(s3AccountPublicAccessBlockFromConfigItem, {
      resourceType: "AWS::S3::AccountPublicAccessBlock",
      resourceId: "444455556666",
      configuration: s3Account().publicAccessBlock,
    }),
    plan: NOT_READ,
  },
];

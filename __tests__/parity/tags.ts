import { GetBucketTaggingCommand } from "@aws-sdk/client-s3";
import { bucketAnswers, bucketItem } from "./buckets";
import { s3 } from "./clients";
import { recordedAs, type ParityCase } from "./parity-case";
import { s3AccountPublicAccessBlock } from "../../src/resources/s3-account-public-access-block/description";

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
    live: { collector: s3AccountPublicAccessBlock.collector, record: () => undefined },
    config: recordedAs(s3AccountPublicAccessBlock.fromRecordedItem, {
      resourceType: "AWS::S3::AccountPublicAccessBlock",
      resourceId: "444455556666",
      configuration: s3AccountPublicAccessBlock.example().publicAccessBlock,
    }),
    plan: NOT_READ,
  },
];

import {
  GetBucketAclCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  type PublicAccessBlockConfiguration,
} from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { s3AccountPublicAccessBlock } from "../../src/resources/s3-account-public-access-block/description";
import { ALLOW_PUBLIC_READ } from "../../src/resources/s3-bucket/examples";
import type { PlainValues } from "../support/planned";
import {
  ALL_BLOCKED,
  GRANT_OF_OWNER,
  NEW_BLOCKED,
  NOT_BLOCKED,
  bucketAnswers,
  bucketItem,
  bucketPlan,
  policyText,
  recordedAcl,
} from "./buckets";
import { s3, s3Control } from "./clients";
import { plannedBy, recordedAs, undecided, type LiveRecording, type ParityCase } from "./parity-case";

const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
const READ = policyText(ALLOW_PUBLIC_READ);
const WRITE = policyText({ ...ALLOW_PUBLIC_READ, Sid: "PublicWrite", Action: "s3:PutObject" });
const NOT_OF_THE_ACCOUNT = "AWS Config's item does not say what the bucket's account blocks.";
const NOT_SAID = "The bucket already exists, and the plan does not say how this is set.";

/** A bucket with the policy whose block refuses new public policies, and restricts none that stands. */
function openByPolicy(ruleId: string, of: string, text: string): ParityCase {
  return {
    ruleId,
    intent: "nonCompliant",
    of,
    live: bucketAnswers(() => {
      s3.on(GetBucketPolicyCommand).resolves({ Policy: text });
      s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: NEW_BLOCKED.live });
    }),
    config: undecided(
      NOT_OF_THE_ACCOUNT,
      bucketItem({ BucketPolicy: { policyText: text }, PublicAccessBlockConfiguration: NEW_BLOCKED.config }),
    ),
    // The plan holds the account's block too, which blocks nothing that the bucket's does not.
    plan: bucketPlan({ policy: { policy: text }, block: NEW_BLOCKED.plan }, { accountBlock: NEW_BLOCKED.plan }),
  };
}

/** A bucket that is public by an ACL, in a plan that does not hold the account's block. */
function openByAcl(ruleId: string, permission: "READ" | "WRITE", canned: string): ParityCase {
  const recorded = { grantee: "AllUsers", permission: permission === "READ" ? "Read" : "Write" };
  return {
    ruleId,
    intent: "nonCompliant",
    of: `a bucket whose ACL grants ${permission} to everybody, in a plan without the account's block`,
    live: bucketAnswers(() => {
      s3.on(GetBucketAclCommand).resolves({
        Grants: [GRANT_OF_OWNER, { Grantee: { URI: EVERYBODY, Type: "Group" }, Permission: permission }],
      });
      s3.on(GetBucketOwnershipControlsCommand).resolves({
        OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] },
      });
      s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: NEW_BLOCKED.live });
    }),
    config: undecided(
      NOT_OF_THE_ACCOUNT,
      bucketItem({
        AccessControlList: recordedAcl(recorded),
        OwnershipControls: { rules: [{ objectOwnership: "ObjectWriter" }] },
        PublicAccessBlockConfiguration: NEW_BLOCKED.config,
      }),
    ),
    // That the account may block it is no reason to let it pass.
    plan: bucketPlan({
      acl: { acl: canned },
      ownership: { rule: [{ object_ownership: "ObjectWriter" }] },
      block: NEW_BLOCKED.plan,
    }),
  };
}

/** A bucket with a public policy, to which its own block gives no effect. */
function restricted(ruleId: string, text: string): ParityCase {
  return {
    ruleId,
    intent: "compliant",
    of: "a bucket whose block takes the effect of its public policy away",
    live: bucketAnswers(() => s3.on(GetBucketPolicyCommand).resolves({ Policy: text })),
    config: bucketItem({ BucketPolicy: { policyText: text } }),
    plan: bucketPlan({ policy: { policy: text } }),
  };
}

/** A bucket that blocks nothing, and with nothing that admits the public. */
function unblockedAndPrivate(ruleId: string): ParityCase {
  return {
    ruleId,
    intent: "compliant",
    of: "a bucket that blocks nothing and that nothing makes public",
    live: bucketAnswers(() =>
      s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: NOT_BLOCKED.live }),
    ),
    config: bucketItem({ PublicAccessBlockConfiguration: NOT_BLOCKED.config }),
    plan: bucketPlan({ block: NOT_BLOCKED.plan }),
  };
}

/** An account's own block. */
function accountAnswers(PublicAccessBlockConfiguration: PublicAccessBlockConfiguration): LiveRecording {
  return {
    collector: s3AccountPublicAccessBlock.collector,
    record() {
      s3Control.on(GetAccountPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration });
    },
  };
}

function accountItem(configuration: object) {
  return recordedAs(s3AccountPublicAccessBlock.fromRecordedItem, {
    resourceType: "AWS::S3::AccountPublicAccessBlock",
    resourceId: "444455556666",
    configuration,
  });
}

function accountPlan(values: PlainValues) {
  return plannedBy(s3AccountPublicAccessBlock, "aws_s3_account_public_access_block", values);
}

export const S3_PUBLIC_ACCESS: readonly ParityCase[] = [
  restricted("s3-bucket-no-public-read", READ),
  unblockedAndPrivate("s3-bucket-no-public-read"),
  openByPolicy("s3-bucket-no-public-read", "a bucket that everybody may read by its policy", READ),
  openByAcl("s3-bucket-no-public-read", "READ", "public-read"),
  restricted("s3-bucket-no-public-write", WRITE),
  unblockedAndPrivate("s3-bucket-no-public-write"),
  openByPolicy("s3-bucket-no-public-write", "a bucket that everybody may write by its policy", WRITE),
  openByAcl("s3-bucket-no-public-write", "WRITE", "public-read-write"),
  {
    ruleId: "s3-bucket-public-access-blocked",
    intent: "compliant",
    of: "a bucket that blocks all",
    live: bucketAnswers(),
    config: bucketItem(),
    plan: bucketPlan(),
  },
  {
    ruleId: "s3-bucket-public-access-blocked",
    intent: "nonCompliant",
    of: "a bucket that blocks only what is new, and whose account blocks all",
    live: bucketAnswers(() => {
      s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: NEW_BLOCKED.live });
      s3Control.on(GetAccountPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: ALL_BLOCKED.live });
    }),
    config: bucketItem({ PublicAccessBlockConfiguration: NEW_BLOCKED.config }),
    plan: bucketPlan({ block: NEW_BLOCKED.plan }, { accountBlock: ALL_BLOCKED.plan }),
  },
  {
    ruleId: "s3-bucket-public-access-blocked",
    intent: "compliant",
    of: "a new bucket that has S3's own default",
    live: bucketAnswers(),
    config: bucketItem(),
    plan: bucketPlan({ block: null }),
  },
  {
    ruleId: "s3-bucket-public-access-blocked",
    intent: "compliant",
    of: "a bucket that stands already and is blocked outside of the plan",
    live: bucketAnswers(),
    config: bucketItem(),
    plan: undecided(NOT_SAID, bucketPlan({ block: null }, { isCreated: false })),
  },
  {
    ruleId: "s3-account-public-access-blocked",
    intent: "compliant",
    of: "an account that blocks all",
    live: accountAnswers(ALL_BLOCKED.live),
    config: accountItem(ALL_BLOCKED.config),
    plan: accountPlan(ALL_BLOCKED.plan),
  },
  {
    ruleId: "s3-account-public-access-blocked",
    intent: "nonCompliant",
    of: "an account that switches everything off",
    live: accountAnswers(NOT_BLOCKED.live),
    config: accountItem(NOT_BLOCKED.config),
    plan: accountPlan(NOT_BLOCKED.plan),
  },
  {
    ruleId: "s3-account-public-access-blocked",
    intent: "nonCompliant",
    of: "an account that blocks only what is new",
    live: accountAnswers(NEW_BLOCKED.live),
    config: accountItem(NEW_BLOCKED.config),
    plan: accountPlan(NEW_BLOCKED.plan),
  },
];

import type { Trail as ListedTrail } from "@aws-sdk/client-cloudtrail";
import * as z from "zod";
import type { RuleSubject } from "../../core/define-rule";
import type { Known } from "../../core/known";
import { unlessEmpty } from "../planned-values";
import { tagRecord } from "../tag-record";
import { list } from "../type/description";
import { pagedQuestion } from "../type/question";
import { recorded, recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { isOfAccount, trailsTogether, type AccountTrails } from "./account-trails";
import { accountTrail } from "./examples";
import { plannedTogether } from "./planned";

/** A trail of the account's own, as rules see it in its home region. */
export interface Trail {
  readonly logFileValidationEnabled: Known<boolean>;
  /** The key that encrypts the log files; `null` where they only have S3's own encryption. */
  readonly kmsKeyId: Known<string | null>;
}

// The source describes a trail, so if it names no key, the trail has none.
const keySchema = z.object({ trailARN: z.string(), kmsKeyId: z.string().nullish() });

/**
 * A trail. AWS Config's item does not say whether the trail is logging, nor which events it logs. So only a live scan
 * and a plan can judge an account's trails together.
 */
export const trail = resourceType<ListedTrail, Trail>({
  resourceType: "AWS::CloudTrail::Trail",
  service: "CloudTrail",
  isRecorded: true,
  // The list also holds copies of trails of other regions and of the organization: `isOwn` leaves them out.
  list: list("CloudTrail.DescribeTrails", { list: "trailList" }),
  isOwn: (listed, { accountId, awsRegion }) => isOfAccount(listed, accountId) && listed.HomeRegion === awsRegion,
  id: ({ Name = "" }) => Name,
  arn: ({ TrailARN = "" }) => TrailARN,
  // One call for each trail: if several were asked for at once, one that is gone would fail them all. A region has at
  // most five.
  tags: pagedQuestion("CloudTrail.ListTags", {
    input: ({ arn }) => ({ ResourceIdList: [arn ?? ""] }),
    list: "ResourceTagList",
    token: "NextToken",
    answer: (lists) => tagRecord(lists.flatMap(({ TagsList = [] }) => TagsList)),
  }),
  plan: { terraformTypes: ["aws_cloudtrail"], identifiedBy: ["name", "id", "arn"], readAccount: plannedTogether },
  account: trailsTogether,
  fields: {
    logFileValidationEnabled: {
      says: "whether the log files are validated",
      live: ({ LogFileValidationEnabled }) => LogFileValidationEnabled,
      config: recorded("boolean", "logFileValidationEnabled"),
      plan: (planned) => planned.flag("enable_log_file_validation") ?? false,
    },
    kmsKeyId: {
      says: "which key encrypts the log files",
      live: ({ KmsKeyId }) => KmsKeyId || null,
      config: recordedInShape(keySchema, ({ kmsKeyId }) => kmsKeyId || null),
      plan: (planned) => unlessEmpty(planned.text("kms_key_id")),
    },
  },
  example: {
    logFileValidationEnabled: true,
    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
});

/**
 * An account's trails together, for rules of the level `account`. The default example is one trail that satisfies the
 * rules.
 */
export const accountTrails = {
  resourceType: trail.resourceType,
  example: (trails: AccountTrails["trails"] = [accountTrail()]): AccountTrails => ({ trails }),
} satisfies RuleSubject<AccountTrails>;

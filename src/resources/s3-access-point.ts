import type { AccessPoint } from "@aws-sdk/client-s3-control";
import * as z from "zod";
import { mapKnown, type Known } from "../core/known";
import { answered } from "./answer";
import { listPages } from "./pages";
import type { PlannedResource } from "./plan-reader";
import {
  ALL_BLOCKED,
  publicAccessBlockOf,
  type PublicAccessBlock,
} from "./s3-account-public-access-block/public-access-block";
import { tagRecord } from "./tag-record";
import type { Listing } from "./type/description";
import type { Question } from "./type/question";
import { recordedInShape } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** An access point as rules see it. */
export interface S3AccessPoint {
  /** What it blocks; it is decided at the creation and never changes. */
  readonly publicAccessBlock: Known<PublicAccessBlock>;
}

/** The access points of a region, which S3 lists for an account. */
const ACCESS_POINTS: Listing<AccessPoint> = {
  calls: ["S3Control.ListAccessPoints"],
  pages: (context) =>
    listPages(context, "S3Control.ListAccessPoints", {
      list: "AccessPointList",
      token: "NextToken",
      ask: (page) =>
        context.send("S3Control.ListAccessPoints", { AccountId: context.target.accountId, MaxResults: 1_000, ...page }),
    }),
};

const blockOfPoint: Question<PublicAccessBlock> = {
  calls: ["S3Control.GetAccessPoint"],
  ask: (context, { id: Name }) =>
    context.read("S3Control.GetAccessPoint", Name, async () => {
      const { accountId: AccountId } = context.target;
      const answer = await context.send("S3Control.GetAccessPoint", { AccountId, Name });
      return publicAccessBlockOf(answered(answer.PublicAccessBlockConfiguration, "PublicAccessBlockConfiguration"));
    }),
};

const tags: Question<Readonly<Record<string, string>>> = {
  calls: ["S3Control.ListTagsForResource"],
  ask: (context, { id, arn }) =>
    context.read("S3Control.ListTagsForResource", id, async () => {
      const { accountId: AccountId } = context.target;
      const ResourceArn = arn ?? "";
      const { Tags } = await context.send("S3Control.ListTagsForResource", { AccountId, ResourceArn });
      return tagRecord(answered(Tags, "Tags"));
    }),
};

// AWS Config records this type by its CloudFormation schema, whose properties begin with capitals.
const recordedSchema = z.object({
  PublicAccessBlockConfiguration: z.object({
    BlockPublicAcls: z.boolean(),
    IgnorePublicAcls: z.boolean(),
    BlockPublicPolicy: z.boolean(),
    RestrictPublicBuckets: z.boolean(),
  }),
});

/** An access point of a general purpose bucket. */
export const s3AccessPoint = resourceType<AccessPoint, S3AccessPoint>({
  resourceType: "AWS::S3::AccessPoint",
  service: "S3",
  isRecorded: true,
  list: ACCESS_POINTS,
  id: ({ Name = "" }) => Name,
  arn: ({ AccessPointArn = null }) => AccessPointArn,
  tags,
  plan: { terraformTypes: ["aws_s3_access_point"], identifiedBy: ["arn", "id", "name"] },
  fields: {
    publicAccessBlock: {
      says: "what public access is blocked",
      live: blockOfPoint,
      config: recordedInShape(recordedSchema, (found) => publicAccessBlockOf(found.PublicAccessBlockConfiguration)),
      plan: plannedBlock,
    },
  },
  example: { publicAccessBlock: ALL_BLOCKED },
});

/** S3 and the provider switch on what is not written. */
function plannedBlock(point: PlannedResource): Known<PublicAccessBlock> {
  return mapKnown(point.blocks("public_access_block_configuration"), ([block]) =>
    block === undefined
      ? ALL_BLOCKED
      : {
          blockPublicAcls: block.flag("block_public_acls") ?? true,
          ignorePublicAcls: block.flag("ignore_public_acls") ?? true,
          blockPublicPolicy: block.flag("block_public_policy") ?? true,
          restrictPublicBuckets: block.flag("restrict_public_buckets") ?? true,
        },
  );
}

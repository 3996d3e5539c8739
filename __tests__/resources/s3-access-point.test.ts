import {
  GetAccessPointCommand,
  ListAccessPointsCommand,
  ListTagsForResourceCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { unknown } from "../../src/core/known";
import { s3AccessPoint } from "../../src/resources/s3-access-point";
import { ALL_BLOCKED } from "../../src/resources/s3-account-public-access-block/public-access-block";
import { all, collectContext, inputsOf } from "../support/collect";
import { notifiedItem } from "../support/notified-item";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const ARN = "arn:aws:s3:eu-west-1:444455556666:accesspoint/orders";
const BLOCK = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: false };
const AS_READ = { ...ALL_BLOCKED, restrictPublicBuckets: false };
const s3Control = mockClient(S3ControlClient);

describe("the access points of a region", () => {
  it("are listed page by page for the account, and each is asked for its block and its tags", async () => {
    s3Control
      .on(ListAccessPointsCommand)
      .resolvesOnce({
        AccessPointList: [{ Name: "orders", NetworkOrigin: "Internet", Bucket: "ledger", AccessPointArn: ARN }],
        NextToken: "more",
      })
      .resolvesOnce({ AccessPointList: [] });
    s3Control.on(GetAccessPointCommand).resolves({ PublicAccessBlockConfiguration: BLOCK });
    s3Control.on(ListTagsForResourceCommand).resolves({ Tags: [{ Key: "team", Value: "billing" }] });

    expect(await all(s3AccessPoint.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::S3::AccessPoint",
        resourceId: "orders",
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing" },
        configuration: { publicAccessBlock: AS_READ },
        source: "live",
      },
    ]);
    const AccountId = "444455556666";
    expect(inputsOf(s3Control.commandCalls(ListAccessPointsCommand))).toEqual([
      { AccountId, MaxResults: 1_000 },
      { AccountId, MaxResults: 1_000, NextToken: "more" },
    ]);
    expect(inputsOf(s3Control.commandCalls(GetAccessPointCommand))).toEqual([{ AccountId, Name: "orders" }]);
    expect(inputsOf(s3Control.commandCalls(ListTagsForResourceCommand))).toEqual([{ AccountId, ResourceArn: ARN }]);
  });
});

describe("an access point that AWS Config recorded", () => {
  const NOT_SAID = unknown("AWS Config's item does not say what public access is blocked.");

  function itemWith(configuration: unknown) {
    const item = { arn: ARN, resourceType: "AWS::S3::AccessPoint", resourceId: "orders", configuration };
    return s3AccessPoint.fromRecordedItem(notifiedItem(item)).configuration;
  }

  it("says what it blocks", () => {
    expect(itemWith({ Name: "orders", PublicAccessBlockConfiguration: BLOCK })).toEqual({ publicAccessBlock: AS_READ });
  });

  it("is unknown, and never fails, if its configuration is malformed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (hostile) => {
        expect(itemWith(hostile)).toEqual({ publicAccessBlock: NOT_SAID });
        expect(itemWith({ PublicAccessBlockConfiguration: hostile })).toEqual({ publicAccessBlock: NOT_SAID });
      }),
    );
  });
});

describe("a planned access point", () => {
  it.each([
    ["everything if nothing is written", [], ALL_BLOCKED],
    ["everything if the block says nothing", [{}], ALL_BLOCKED],
    ["what the block says", [{ restrict_public_buckets: false }], AS_READ],
    ["what is known only after apply", AFTER_APPLY, AFTER_APPLY],
    [
      "what one switch leaves open",
      [{ block_public_acls: AFTER_APPLY }],
      { ...ALL_BLOCKED, blockPublicAcls: AFTER_APPLY },
    ],
  ])("blocks %s", (_name, public_access_block_configuration, publicAccessBlock) => {
    const planned = { type: "aws_s3_access_point", values: { public_access_block_configuration } };

    expect(readPlanned(s3AccessPoint.planReader, planned)).toEqual({ publicAccessBlock });
  });
});

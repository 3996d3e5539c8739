import {
  GetBucketAclCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand as GetAccountBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import type { CountingCollectContext } from "../../../src/runtime/collect-context";
import { all, collectContext, named, recorded } from "../../support/collect";
import { answers, cloudTrail, ELSEWHERE, listedTrail } from "./trails";

const s3 = mockClient(S3Client);
const s3Control = mockClient(S3ControlClient);
const ruleIds = ["cloudtrail-bucket-logged", "cloudtrail-bucket-not-public"];

async function readTrail(context: CountingCollectContext = collectContext({ target: ELSEWHERE, ruleIds })) {
  const [found] = await all(trail.collector.collect(context));
  return found?.configuration;
}

function s3Calls(): readonly string[] {
  return s3.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
}

beforeEach(() => {
  for (const client of [cloudTrail, s3, s3Control]) client.reset();
  answers(listedTrail());
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: "audit-logs", BucketRegion: "us-east-1" }] });
  s3.on(GetBucketLoggingCommand).resolves({ LoggingEnabled: { TargetBucket: "access-logs", TargetPrefix: "" } });
  s3.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"));
  s3.on(GetBucketAclCommand).resolves({ Grants: [] });
  s3.on(GetPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
  s3Control.on(GetAccountBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
});

describe("the bucket of a trail", () => {
  it("is asked for what a trail's rules look at, in its own region", async () => {
    expect(await readTrail()).toMatchObject({
      bucketLogTarget: "access-logs",
      bucketAccess: { policy: null, aclGrants: [], publicAccessBlock: null, accountPublicAccessBlock: null },
    });
    const regions = s3.commandCalls(GetBucketLoggingCommand).map(({ thisValue }) => thisValue as S3Client);
    expect(await Promise.all(regions.map((client) => client.config.region()))).toEqual(["us-east-1"]);
    expect(s3.commandCalls(ListBucketsCommand)).toHaveLength(1);
  });

  it("is not asked where no rule looks at it", async () => {
    await readTrail(collectContext({ target: ELSEWHERE, ruleIds: ["cloudtrail-bucket-logged"] }));

    expect(s3Calls()).toEqual(["ListBuckets", "GetBucketLogging"]);
  });

  it("that is another account's is not asked, and no gap", async () => {
    s3.on(ListBucketsCommand).resolves({ Buckets: [] });
    const context = collectContext({ target: ELSEWHERE, ruleIds });
    const elsewhere = unknown(
      "The trail's bucket audit-logs is not one of the account's: the account that owns it can say.",
    );

    expect(await readTrail(context)).toMatchObject({ bucketLogTarget: elsewhere, bucketAccess: elsewhere });
    expect(context.firstGap()).toBeNull();
    expect(s3Calls()).toEqual(["ListBuckets"]);
  });

  it("that CloudTrail does not name is not asked", async () => {
    answers(listedTrail({ S3BucketName: undefined }));

    expect(await readTrail()).toMatchObject({
      bucketLogTarget: { reason: "CloudTrail does not say to which bucket the trail delivers." },
    });
    expect(s3.calls()).toEqual([]);
  });

  it.each([
    [ListBucketsCommand, "s3:ListAllMyBuckets", { bucketLogTarget: {}, bucketAccess: {} }],
    [GetBucketLoggingCommand, "s3:GetBucketLogging", { bucketLogTarget: {} }],
    [GetBucketPolicyCommand, "s3:GetBucketPolicy", { bucketAccess: { policy: {} } }],
  ] as const)("of which something is denied is a gap of the trail (%#)", async (command, missingPermission, hidden) => {
    s3.on(command as typeof ListBucketsCommand).rejects(named("AccessDenied"));
    const context = collectContext({ target: ELSEWHERE, ruleIds });

    const found = await readTrail(context);

    expect(found).toMatchObject(hidden);
    expect(JSON.stringify(found)).toContain(missingPermission);
    expect(context.takeGap("audit")).toBe(true);
  });

  it("of which the account's block is denied is a gap of the trail too", async () => {
    s3Control.on(GetAccountBlockCommand).rejects(named("AccessDenied"));
    const context = collectContext({ target: ELSEWHERE, ruleIds });

    expect(await readTrail(context)).toMatchObject({
      bucketAccess: { accountPublicAccessBlock: { missingPermission: "s3:GetAccountPublicAccessBlock" } },
    });
    expect(context.takeGap("audit")).toBe(true);
  });

  it("that was deleted since takes nothing from the trail", async () => {
    s3.on(GetBucketLoggingCommand).rejects(named("NoSuchBucket"));
    const context = collectContext({ target: ELSEWHERE, ruleIds });

    await readTrail(context);

    expect(context.takeGone("audit")).toBe(false);
    expect(context.takeGap("audit")).toBe(true);
  });

  it("is asked for where AWS Config's item names it", async () => {
    const item = recorded(trail.resourceType, "audit", trail.unread({ bucketName: "audit-logs" }));

    const { configuration } = await trail.complete(item, collectContext({ ruleIds: ["cloudtrail-bucket-logged"] }));

    expect(configuration).toMatchObject({ bucketLogTarget: "access-logs" });
  });
});

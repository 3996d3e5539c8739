import { GetPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../../src/core/known";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import { s3AccountPublicAccessBlock } from "../../../src/resources/s3-account-public-access-block/description";

const s3Control = mockClient(S3ControlClient);

async function account(context = collectContext()) {
  const [item] = await all(s3AccountPublicAccessBlock.collector.collect(context));
  return item;
}

beforeEach(() => {
  s3Control.reset();
});

describe("the account's block of public access", () => {
  it("is one item that stands for the account and belongs to no region", async () => {
    s3Control.on(GetPublicAccessBlockCommand).resolves({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        IgnorePublicAcls: false,
        BlockPublicPolicy: true,
        RestrictPublicBuckets: true,
      },
    });

    expect(await account()).toEqual({
      resourceType: "AWS::S3::AccountPublicAccessBlock",
      resourceId: "444455556666",
      arn: null,
      accountId: "444455556666",
      awsRegion: "global",
      tags: null,
      configuration: {
        publicAccessBlock: {
          blockPublicAcls: true,
          ignorePublicAcls: false,
          blockPublicPolicy: true,
          restrictPublicBuckets: true,
        },
      },
      source: "live",
    });
    expect(inputsOf(s3Control.calls())).toEqual([{ AccountId: "444455556666" }]);
    expect(s3AccountPublicAccessBlock.collector.isGlobal).toBe(true);
  });

  it("is an answer and not a gap if it is not set", async () => {
    s3Control.on(GetPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
    const context = collectContext();

    expect((await account(context))?.configuration).toEqual({ publicAccessBlock: null });
    expect(context.firstGap()).toBeNull();
  });

  it("is unknown, with the permission, and a gap of the account, if it is denied", async () => {
    s3Control.on(GetPublicAccessBlockCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect((await account(context))?.configuration.publicAccessBlock).toMatchObject({
      missingPermission: "s3:GetAccountPublicAccessBlock",
    });
    expect(context.takeGap("444455556666")).toBe(true);
  });

  it("is not asked for if no rule needs it", async () => {
    const item = await account(collectContext({ ruleIds: ["mandatory-tags-present"] }));

    expect(isUnknown(item?.configuration.publicAccessBlock)).toBe(true);
    expect(s3Control.calls()).toHaveLength(0);
  });
});

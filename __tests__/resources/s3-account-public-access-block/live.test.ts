import { GetPublicAccessBlockCommand, S3ControlClient as AwsS3ControlClient } from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../../src/core/known";
import {
  s3AccountPublicAccessBlockCollector,
  S3ControlClient,
} from "../../../src/resources/s3-account-public-access-block/live";
import { all, collectContext, inputsOf, named } from "../../support/collect";

const s3Control = mockClient(AwsS3ControlClient);

async function account(context = collectContext()) {
  const [item] = await all(s3AccountPublicAccessBlockCollector.collect(context));
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
    expect(s3AccountPublicAccessBlockCollector.isGlobal).toBe(true);
  });

  it("that is not set is an answer and no gap", async () => {
    s3Control.on(GetPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
    const context = collectContext();

    expect((await account(context))?.configuration).toEqual({ publicAccessBlock: null });
    expect(context.firstGap()).toBeNull();
  });

  it("that is denied is unknown, with the permission, and a gap of the account", async () => {
    s3Control.on(GetPublicAccessBlockCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect((await account(context))?.configuration.publicAccessBlock).toMatchObject({
      missingPermission: "s3:GetAccountPublicAccessBlock",
    });
    expect(context.takeGap("444455556666")).toBe(true);
  });

  it("is not asked for where no rule needs it", async () => {
    const item = await account(collectContext({ ruleIds: ["mandatory-tags-present"] }));

    expect(isUnknown(item?.configuration.publicAccessBlock)).toBe(true);
    expect(s3Control.calls()).toHaveLength(0);
  });
});

describe("the client of S3 Control", () => {
  async function urlOf(endpoint?: string): Promise<unknown> {
    const configuration = { region: "eu-west-1", ...(endpoint === undefined ? {} : { endpoint }) };
    const { endpointProvider } = new S3ControlClient(configuration).config;
    const parameters = { AccountId: "444455556666", RequiresAccountId: true, Region: "eu-west-1" };
    const { url } = await Promise.resolve(
      endpointProvider({ ...parameters, ...(endpoint === undefined ? {} : { Endpoint: endpoint }) }),
    );
    return url.href;
  }

  it("speaks to the host that AWS has for the account", async () => {
    expect(await urlOf()).toBe("https://444455556666.s3-control.eu-west-1.amazonaws.com/");
  });

  it("takes any other endpoint as it is: an address has no host for each account", async () => {
    expect(await urlOf("http://127.0.0.1:5000")).toBe("http://127.0.0.1:5000/");
  });
});

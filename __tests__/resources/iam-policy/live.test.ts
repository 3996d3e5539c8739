import {
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  ListPolicyTagsCommand,
  type ManagedPolicyDetail,
} from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../../src/core/known";
import { iamPolicy } from "../../../src/resources/iam-policy/description";
import { documentOf } from "../../../src/resources/iam-policy/document";
import { all, collectContext, inputsOf, named } from "../../support/collect";

const ARN = "arn:aws:iam::444455556666:policy/ops/deploy";
const DOCUMENT = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
const OTHER = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };
const iam = mockClient(IAMClient);

function detail(more: ManagedPolicyDetail = {}): ManagedPolicyDetail {
  return {
    PolicyName: "deploy",
    PolicyId: "ANPA7EXAMPLE",
    Arn: ARN,
    DefaultVersionId: "v2",
    AttachmentCount: 1,
    PermissionsBoundaryUsageCount: 1,
    PolicyVersionList: [
      { VersionId: "v1", IsDefaultVersion: false, Document: encodeURIComponent(JSON.stringify(OTHER)) },
      { VersionId: "v2", IsDefaultVersion: true, Document: encodeURIComponent(JSON.stringify(DOCUMENT)) },
    ],
    ...more,
  };
}

async function policy(listed: ManagedPolicyDetail, context = collectContext()) {
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({ Policies: [listed] });
  const [item] = await all(iamPolicy.collector.collect(context));
  return item;
}

beforeEach(() => {
  iam.reset();
  iam.on(ListPolicyTagsCommand).resolves({ Tags: [] });
});

describe("the policies of an account", () => {
  it("are those of its own, read page by page, an empty one among them", async () => {
    iam
      .on(GetAccountAuthorizationDetailsCommand)
      .resolvesOnce({ Policies: [detail()], IsTruncated: true, Marker: "more" })
      .resolvesOnce({ Policies: [], IsTruncated: true, Marker: "yet more" })
      .resolvesOnce({ Policies: [detail({ PolicyId: "ANPA8EXAMPLE" })] });

    const items = await all(iamPolicy.collector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["ANPA7EXAMPLE", "ANPA8EXAMPLE"]);
    expect(inputsOf(iam.commandCalls(GetAccountAuthorizationDetailsCommand))).toEqual([
      { Filter: ["LocalManagedPolicy"], MaxItems: 500 },
      { Filter: ["LocalManagedPolicy"], MaxItems: 500, Marker: "more" },
      { Filter: ["LocalManagedPolicy"], MaxItems: 500, Marker: "yet more" },
    ]);
  });
});

describe("a policy", () => {
  it("is an item of its unique id, with the document of its default version", async () => {
    expect(await policy(detail())).toEqual({
      resourceType: "AWS::IAM::Policy",
      resourceId: "ANPA7EXAMPLE",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "global",
      tags: {},
      configuration: { policyName: "deploy", document: documentOf(DOCUMENT), isOnlyBoundary: false },
      source: "live",
    });
    expect(iamPolicy.collector.isGlobal).toBe(true);
  });

  it.each<[string, ManagedPolicyDetail]>([
    ["no version", { PolicyVersionList: [] }],
    ["no versions at all", { PolicyVersionList: undefined }],
    ["not the default version", { DefaultVersionId: "v9" }],
    ["a document that is none", { PolicyVersionList: [{ VersionId: "v2", Document: "%7Bnot json" }] }],
  ])("with %s has an unknown document, not an empty one", async (_name, more) => {
    expect((await policy(detail(more)))?.configuration.document).toMatchObject({
      reason: "The document of the policy's default version could not be understood.",
    });
  });

  it("is only a boundary if nobody has it attached and somebody has it as a boundary", async () => {
    expect((await policy(detail({ AttachmentCount: 0 })))?.configuration.isOnlyBoundary).toBe(true);
    expect(
      (await policy(detail({ AttachmentCount: undefined, PermissionsBoundaryUsageCount: undefined })))?.configuration,
    ).toMatchObject({
      isOnlyBoundary: { reason: "IAM does not say whether the policy is used as a permissions boundary only." },
    });
  });

  it("has the name in its ARN if an endpoint returns only the ARN", async () => {
    expect(await policy({ Arn: ARN })).toMatchObject({ resourceId: ARN, configuration: { policyName: "deploy" } });
    expect(await policy({})).toMatchObject({
      resourceId: "",
      arn: null,
      configuration: { policyName: { reason: "IAM does not say what the policy is called." } },
    });
  });
});

describe("a policy's tags", () => {
  it("are asked for page by page", async () => {
    iam
      .on(ListPolicyTagsCommand)
      .resolvesOnce({ Tags: [{ Key: "Owner", Value: "billing" }], Marker: "more" })
      .resolvesOnce({ Tags: [{ Key: "Stage", Value: "" }] });

    expect((await policy(detail()))?.tags).toEqual({ Owner: "billing", Stage: "" });
    expect(inputsOf(iam.commandCalls(ListPolicyTagsCommand))).toEqual([
      { PolicyArn: ARN },
      { PolicyArn: ARN, Marker: "more" },
    ]);
  });

  it("are not asked for if no enabled rule reads them", async () => {
    const item = await policy(detail(), collectContext({ ruleIds: ["iam-policy-no-full-admin"] }));

    expect(isUnknown(item?.tags)).toBe(true);
    expect(iam.calls()).toHaveLength(1);
  });

  it("leave the other fields known if they are denied", async () => {
    iam.on(ListPolicyTagsCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect(await policy(detail(), context)).toMatchObject({
      tags: { missingPermission: "iam:ListPolicyTags" },
      configuration: { document: documentOf(DOCUMENT) },
    });
    expect(context.takeGap("ANPA7EXAMPLE")).toBe(true);
  });
});

import { GetAccountAuthorizationDetailsCommand, IAMClient, type RoleDetail } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { parsePolicy } from "../../../src/policy/policy-document";
import { iamRole } from "../../../src/resources/iam-role/description";
import { all, collectContext, inputsOf } from "../../support/collect";

const ARN = "arn:aws:iam::444455556666:role/jobs/nightly";
const TRUST = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
});
const iam = mockClient(IAMClient);

async function role(listed: RoleDetail) {
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({ RoleDetailList: [listed] });
  const [item] = await all(iamRole.collector.collect(collectContext()));
  return item;
}

beforeEach(() => {
  iam.reset();
});

describe("the roles of an account", () => {
  it("are read page by page, an empty one among them", async () => {
    iam
      .on(GetAccountAuthorizationDetailsCommand)
      .resolvesOnce({ RoleDetailList: [{ RoleId: "AROA1EXAMPLE" }], Marker: "more" })
      .resolvesOnce({ RoleDetailList: [], Marker: "yet more" })
      .resolvesOnce({ RoleDetailList: [{ RoleId: "AROA2EXAMPLE" }] });

    const items = await all(iamRole.collector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["AROA1EXAMPLE", "AROA2EXAMPLE"]);
    expect(inputsOf(iam.commandCalls(GetAccountAuthorizationDetailsCommand))).toEqual([
      { Filter: ["Role"], MaxItems: 500 },
      { Filter: ["Role"], MaxItems: 500, Marker: "more" },
      { Filter: ["Role"], MaxItems: 500, Marker: "yet more" },
    ]);
  });
});

describe("a role", () => {
  it("is an item of its unique id, with its inline policies and tags", async () => {
    const item = await role({
      RoleId: "AROA1EXAMPLE",
      RoleName: "nightly",
      Path: "/jobs/",
      Arn: ARN,
      AssumeRolePolicyDocument: encodeURIComponent(TRUST),
      RolePolicyList: [{ PolicyName: "read-ledger", PolicyDocument: "%7B%22Statement%22:[]%7D" }],
      AttachedManagedPolicies: [
        { PolicyName: "deploy", PolicyArn: "arn:aws:iam::444455556666:policy/deploy" },
        { PolicyName: "AWS_ConfigRole", PolicyArn: "arn:aws-cn:iam::aws:policy/service-role/AWS_ConfigRole" },
      ],
      Tags: [{ Key: "Owner", Value: "billing" }],
    });

    expect(item).toEqual({
      resourceType: "AWS::IAM::Role",
      resourceId: "AROA1EXAMPLE",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "global",
      tags: { Owner: "billing" },
      configuration: {
        roleName: "nightly",
        ownerService: null,
        inlinePolicyNames: ["read-ledger"],
        trustPolicy: parsePolicy(TRUST),
        inlinePolicies: [{ name: "read-ledger", document: { statements: [] } }],
        awsManagedPolicies: ["AWS_ConfigRole"],
      },
      source: "live",
    });
    expect(iamRole.collector.isGlobal).toBe(true);
  });

  it("is unknown where the list says nothing, rather than a role of the account's own without policies", async () => {
    expect(await role({})).toMatchObject({
      resourceId: "",
      arn: null,
      tags: {},
      configuration: {
        roleName: { reason: "IAM does not say what the role is called." },
        ownerService: { reason: "IAM does not say whether a service owns the role." },
        inlinePolicyNames: { reason: "IAM does not say what inline policies the role has." },
        inlinePolicies: { reason: "IAM does not say what the role's inline policies are." },
        awsManagedPolicies: { reason: "IAM does not say which policies are attached to the role." },
      },
    });
  });

  it("has the name and the owner in its ARN if the list says no more", async () => {
    const Arn = "arn:aws:iam::444455556666:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";

    expect((await role({ Arn }))?.configuration).toMatchObject({
      roleName: "AWSServiceRoleForConfig",
      ownerService: "config.amazonaws.com",
    });
  });

  it("has an empty key or value for a tag that lacks one", async () => {
    const Tags = [
      { Key: "Stage", Value: undefined },
      { Key: undefined, Value: "billing" },
    ];

    expect((await role({ Tags }))?.tags).toEqual({ Stage: "", "": "billing" });
  });

  it("has an inline policy even if the policy has no name", async () => {
    expect((await role({ RolePolicyList: [{}] }))?.configuration.inlinePolicyNames).toEqual([
      expect.objectContaining({ reason: "The name of the inline policy is not given." }),
    ]);
  });

  it.each([
    ["/", null],
    ["/service-role/", null],
    ["/aws-service-role/config.amazonaws.com/", "config.amazonaws.com"],
    ["/aws-reserved/sso.amazonaws.com/eu-west-1/", "sso.amazonaws.com"],
    ["/team/aws-service-role/config.amazonaws.com/", null],
    ["/aws-service-role/", null],
  ])("at the path %s is owned by %p", async (Path, ownerService) => {
    expect((await role({ Path }))?.configuration.ownerService).toBe(ownerService);
  });
});

import { unknown } from "../../../src/core/known";
import { iamRole } from "../../../src/resources/iam-role/description";
import { parsePolicy } from "../../../src/policy/policy-document";
import { notifiedItem } from "../../support/notified-item";

const ARN = "arn:aws:iam::444455556666:role/jobs/nightly";

const TRUST = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
};

const CONFIGURATION = {
  path: "/jobs/",
  roleName: "nightly",
  roleId: "AROA1EXAMPLE",
  arn: ARN,
  createDate: "2026-03-10T23:52:10.000Z",
  assumeRolePolicyDocument: TRUST,
  instanceProfileList: [],
  rolePolicyList: [{ policyName: "read-ledger", policyDocument: [{ Version: "2012-10-17", Statement: [] }] }],
  attachedManagedPolicies: [
    { policyName: "ReadOnlyAccess", policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" },
    { policyName: "deploy", policyArn: "arn:aws:iam::444455556666:policy/deploy" },
    {},
  ],
};

function itemWith(configuration: unknown = CONFIGURATION, arn: string | null = ARN) {
  return iamRole.fromRecordedItem(
    notifiedItem({
      arn,
      resourceType: "AWS::IAM::Role",
      resourceId: "AROA1EXAMPLE",
      resourceName: "nightly",
      awsRegion: "global",
      tags: { Owner: "billing" },
      configuration,
    }),
  );
}

describe("a role that AWS Config recorded", () => {
  it("is the same item as from a live read", () => {
    expect(itemWith()).toMatchObject({
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
        awsManagedPolicies: ["ReadOnlyAccess", { reason: "The ARN of an attached policy is not given." }],
      },
      source: "config",
    });
    expect(itemWith(JSON.stringify(CONFIGURATION))).toEqual(itemWith());
  });

  it("belongs to a service if its path says so", () => {
    const path = "/aws-service-role/config.amazonaws.com/";
    const arn = `arn:aws:iam::444455556666:role${path}AWSServiceRoleForConfig`;

    expect(itemWith({ ...CONFIGURATION, path }).configuration.ownerService).toBe("config.amazonaws.com");
    expect(itemWith({ ...CONFIGURATION, path: undefined }, arn).configuration).toMatchObject({
      ownerService: "config.amazonaws.com",
    });
  });

  it("has the values in its ARN if the item says nothing, and an unknown list of policies, not an empty one", () => {
    expect(itemWith({}).configuration).toMatchObject({
      roleName: "nightly",
      ownerService: null,
      inlinePolicyNames: { reason: "AWS Config's item does not say what inline policies the role has." },
      inlinePolicies: { reason: "AWS Config's item does not say what the role's inline policies are." },
      awsManagedPolicies: { reason: "AWS Config's item does not say which policies are attached to the role." },
    });
    expect(itemWith({}, null).configuration).toMatchObject({
      roleName: { reason: "AWS Config's item does not say what the role is called." },
      ownerService: { reason: "AWS Config's item does not say whether a service owns the role." },
    });
  });

  it("has a trust policy where the item has one that can be understood", () => {
    const trustPolicyIn = (assumeRolePolicyDocument: unknown) =>
      itemWith({ ...CONFIGURATION, assumeRolePolicyDocument }).configuration.trustPolicy;

    expect(trustPolicyIn(encodeURIComponent(JSON.stringify(TRUST)))).toEqual(parsePolicy(TRUST));
    expect(trustPolicyIn("none")).toEqual(unknown("The role's trust policy could not be understood."));
    expect(trustPolicyIn(null)).toEqual(unknown("AWS Config's item does not say who may assume the role."));
    expect(trustPolicyIn(undefined)).toEqual(unknown("AWS Config's item does not say who may assume the role."));
  });

  it("has its inline policies even if they have no names", () => {
    expect(itemWith({ ...CONFIGURATION, rolePolicyList: [{}] }).configuration.inlinePolicyNames).toEqual([
      expect.objectContaining({ reason: "The name of the inline policy is not given." }),
    ]);
    expect(itemWith({ ...CONFIGURATION, rolePolicyList: [{}] }).configuration.inlinePolicies).toMatchObject([
      {
        name: { reason: "The name of the inline policy is not given." },
        document: { reason: "The document of an inline policy could not be understood." },
      },
    ]);
    expect(itemWith({ ...CONFIGURATION, rolePolicyList: [] }).configuration.inlinePolicyNames).toEqual([]);
  });

  it.each([null, "nightly", { rolePolicyList: "none" }, { rolePolicyList: [7] }])(
    "is known only by its ARN if its body is %p",
    (body) => {
      expect(itemWith(body).configuration).toMatchObject({
        roleName: "nightly",
        ownerService: null,
        inlinePolicyNames: { reason: "AWS Config's item does not say what inline policies the role has." },
      });
    },
  );

  it("keeps well-formed values beside malformed ones", () => {
    expect(itemWith({ ...CONFIGURATION, roleName: 7, path: [] }).configuration).toMatchObject({
      roleName: "nightly",
      ownerService: null,
      inlinePolicyNames: ["read-ledger"],
    });
  });
});

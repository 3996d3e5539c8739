import { GetAccountAuthorizationDetailsCommand, IAMClient, type GroupDetail } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { iamGroup } from "../../src/resources/iam-group";
import { all, collectContext, inputsOf } from "../support/collect";
import { notifiedItem } from "../support/notified-item";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const ARN = "arn:aws:iam::444455556666:group/staff/readers";
const BILLING = "arn:aws:iam::aws:policy/job-function/Billing";
const EMPTY = { Version: "2012-10-17", Statement: [] };
const iam = mockClient(IAMClient);

const READERS: GroupDetail = {
  GroupId: "AGPA1EXAMPLE",
  GroupName: "readers",
  Arn: ARN,
  GroupPolicyList: [{ PolicyName: "read", PolicyDocument: encodeURIComponent(JSON.stringify(EMPTY)) }],
  AttachedManagedPolicies: [{ PolicyName: "Billing", PolicyArn: BILLING }],
};
const CONFIGURATION = {
  groupName: "readers",
  inlinePolicies: [{ name: "read", document: { statements: [] } }],
  awsManagedPolicies: ["Billing"],
};

async function groups(...GroupDetailList: readonly GroupDetail[]) {
  iam.reset();
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({ GroupDetailList: [...GroupDetailList] });
  return all(iamGroup.collector.collect(collectContext()));
}

describe("a group", () => {
  it("is an item of its unique id, which can have no tags, and belongs to an account", async () => {
    expect(await groups(READERS)).toEqual([
      {
        resourceType: "AWS::IAM::Group",
        resourceId: "AGPA1EXAMPLE",
        arn: ARN,
        accountId: "444455556666",
        awsRegion: "global",
        tags: null,
        configuration: CONFIGURATION,
        source: "live",
      },
    ]);
    expect(inputsOf(iam.commandCalls(GetAccountAuthorizationDetailsCommand))).toEqual([
      { Filter: ["Group"], MaxItems: 500 },
    ]);
  });

  it("is unknown where the list says nothing, but for the name in its ARN", async () => {
    expect(await groups({}, { Arn: ARN })).toMatchObject([
      {
        resourceId: "",
        arn: null,
        configuration: {
          groupName: { reason: "IAM does not say what the group is called." },
          inlinePolicies: { reason: "IAM does not say what the group's inline policies are." },
          awsManagedPolicies: { reason: "IAM does not say which policies are attached to the group." },
        },
      },
      { configuration: { groupName: "readers" } },
    ]);
  });

  it("that AWS Config recorded is the same", () => {
    const configuration = {
      path: "/staff/",
      groupName: "readers",
      groupId: "AGPA1EXAMPLE",
      arn: ARN,
      groupPolicyList: [{ policyName: "read", policyDocument: [EMPTY] }],
      attachedManagedPolicies: [{ policyName: "Billing", policyArn: BILLING }],
    };
    const item = notifiedItem({ arn: ARN, resourceType: "AWS::IAM::Group", resourceId: "AGPA1EXAMPLE", configuration });

    expect(iamGroup.fromRecordedItem(item)).toMatchObject({ configuration: CONFIGURATION, tags: null });
  });

  it("of a plan has the policies that resources beside it make and attach", () => {
    const companions = {
      aws_iam_group_policy: [{ name: "read", policy: JSON.stringify(EMPTY) }],
      aws_iam_group_policy_attachment: [{ policy_arn: BILLING }],
    };
    const group = { type: "aws_iam_group", values: { name: "readers" } };

    expect(readPlanned(iamGroup.planReader, group, { companions })).toEqual(CONFIGURATION);
    expect(readPlanned(iamGroup.planReader, { type: "aws_iam_group", values: { name: AFTER_APPLY } })).toEqual({
      groupName: AFTER_APPLY,
      inlinePolicies: [],
      awsManagedPolicies: [],
    });
    expect(readPlanned(iamGroup.planReader, { type: "aws_iam_group" }).groupName).toMatchObject({
      reason: "The plan does not say what the group is called.",
    });
  });
});

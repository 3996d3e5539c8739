import { IAMClient, ListPoliciesCommand } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { iamAwsManagedPolicy } from "../../src/resources/iam-aws-managed-policy";
import { all, collectContext } from "../support/collect";
import {
  AFTER_APPLY,
  plannedResource,
  readAccountPlanned,
  readBrought,
  readPlanned,
  type PlainJoin,
} from "../support/planned";

const iam = mockClient(IAMClient);
const reader = iamAwsManagedPolicy.planReader;
const TYPE = "aws_iam_role_policy_attachment";
const SUPPORT = "arn:aws-cn:iam::aws:policy/AWSSupportAccess";

beforeEach(() => {
  iam.reset();
});

describe("AWS managed policies in use", () => {
  it("are one list of those that are attached, which also tells of the account", async () => {
    iam.on(ListPoliciesCommand).resolves({ Policies: [{ PolicyName: "AWSSupportAccess", Arn: SUPPORT }] });
    const context = collectContext({ fields: ["policyName", "hasSupportAccess"] });

    const items = await all(iamAwsManagedPolicy.collector.collect(context));

    expect(items.map(({ resourceId, level, configuration }) => ({ resourceId, level, configuration }))).toEqual([
      { resourceId: "AWSSupportAccess", configuration: { policyName: "AWSSupportAccess" } },
      { resourceId: "444455556666", level: "account", configuration: { hasSupportAccess: true } },
    ]);
    expect(iam.commandCalls(ListPoliciesCommand).map(({ args }) => args[0].input)).toEqual([
      { Scope: "AWS", OnlyAttached: true, PolicyUsageFilter: "PermissionsPolicy", MaxItems: 1_000 },
    ]);
  });

  it("have no name where IAM says no ARN", async () => {
    iam.on(ListPoliciesCommand).resolves({ Policies: [{}] });
    const context = collectContext({ fields: ["policyName", "hasSupportAccess"] });

    const [policy, account] = await all(iamAwsManagedPolicy.collector.collect(context));

    expect(policy).toMatchObject({ resourceId: "", arn: null });
    expect(policy?.configuration.policyName).toEqual(unknown("IAM does not say what the policy is called."));
    expect(account?.configuration).toEqual({ hasSupportAccess: false });
  });
});

describe("planned attachments", () => {
  const nameOf = (policy_arn: unknown, named: PlainJoin["named"] = {}) =>
    readPlanned(reader, { type: TYPE, values: { role: "engineer", policy_arn } }, { named }).policyName;
  const accepts = (policy_arn: unknown) => reader.accepts?.(plannedResource({ type: TYPE, values: { policy_arn } }));

  it("are read where they attach what AWS wrote, or what is not known yet", () => {
    expect(accepts(SUPPORT)).toBe(true);
    expect(accepts(AFTER_APPLY)).toBe(true);
    expect(accepts("arn:aws:iam::111122223333:policy/AWSSupportAccess")).toBe(false);
  });

  it("name a policy with its path, in every partition", () => {
    expect(nameOf(SUPPORT)).toBe("AWSSupportAccess");
    expect(nameOf("arn:aws:iam::aws:policy/job-function/Billing")).toBe("job-function/Billing");
  });

  it("attach no policy of AWS's where the plan makes the policy", () => {
    const made = { type: "aws_iam_policy" };
    const found = { type: "aws_iam_policy", address: "data.aws_iam_policy.this" };

    expect(nameOf(AFTER_APPLY, { policy_arn: [made] })).toBeNull();
    expect(nameOf(AFTER_APPLY, { policy_arn: [made, found] })).toBe(AFTER_APPLY);
    expect(nameOf(AFTER_APPLY, { policy_arn: [] })).toBe(AFTER_APPLY);
    expect(nameOf(AFTER_APPLY, { policy_arn: AFTER_APPLY })).toBe(AFTER_APPLY);
    expect(nameOf(null)).toEqual(unknown("The plan does not say which policy is attached."));
  });

  it("tell of an account only where they give it access to AWS Support", () => {
    const attaching = (policy_arn: unknown) => ({ type: TYPE, values: { role: "support", policy_arn } });

    expect(readAccountPlanned(reader, attaching(AFTER_APPLY), attaching(SUPPORT))).toEqual({ hasSupportAccess: true });
    expect(readAccountPlanned(reader, attaching(AFTER_APPLY))).toBeUndefined();
  });
});

describe("planned lists of all that a role, a user or a group has", () => {
  const LIST = "aws_iam_user_policy_attachments_exclusive";
  const OWN = "arn:aws:iam::111122223333:policy/own";
  const listing = (policy_arns: unknown) => ({ type: LIST, values: { user_name: "engineer", policy_arns } });
  const policiesOf = (policy_arns: unknown, named: PlainJoin["named"] = {}) =>
    (reader.brought ?? []).map((lists) => readBrought(lists, listing(policy_arns), { named }));

  it("give each policy of AWS's own, and what may be one", () => {
    expect(policiesOf([SUPPORT, OWN, AFTER_APPLY])).toEqual([
      { AWSSupportAccess: { policyName: "AWSSupportAccess" }, "policy 3": { policyName: AFTER_APPLY } },
    ]);
    expect(policiesOf([])).toEqual([{}]);
    expect(policiesOf(AFTER_APPLY)).toEqual([{ "policy 1": { policyName: AFTER_APPLY } }]);
  });

  it("give nothing of AWS's where the plan makes the policy", () => {
    expect(policiesOf([AFTER_APPLY], { policy_arns: [{ type: "aws_iam_policy" }] })).toEqual([{}]);
  });

  it("tell of an account where they give somebody access to AWS Support", () => {
    expect(readAccountPlanned(reader, listing([OWN, SUPPORT]))).toEqual({ hasSupportAccess: true });
    expect(readAccountPlanned(reader, listing([OWN]))).toBeUndefined();
  });
});

import { unknown } from "../../../src/core/known";
import { iamRole } from "../../../src/resources/iam-role/description";
import { iamUser } from "../../../src/resources/iam-user/description";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainValues } from "../../support/planned";

const MAY_BE = unknown("It may be another's.");
const EMPTY = JSON.stringify({ Statement: [] });
const NO_STATEMENTS = { statements: [] };
const ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess";

function role(values: PlainValues, around: PlainJoin = {}, isCreated = true) {
  const { name = "nightly" } = values;
  return readPlanned(iamRole.planReader, { type: "aws_iam_role", values: { ...values, name }, isCreated }, around);
}

function user(around: PlainJoin) {
  return readPlanned(iamUser.planReader, { type: "aws_iam_user", values: { name: "alice" } }, around);
}

describe("inline policies in a plan", () => {
  it("have the documents of resources of their own, as far as these are known", () => {
    const aws_iam_user_policy = [
      { name: "read", policy: EMPTY },
      { name: AFTER_APPLY, policy: AFTER_APPLY },
      { name: "odd", policy: "{" },
      { name: "none" },
      MAY_BE,
    ];

    expect(user({ companions: { aws_iam_user_policy } }).inlinePolicies).toEqual([
      { name: "read", document: NO_STATEMENTS },
      { name: AFTER_APPLY, document: AFTER_APPLY },
      { name: "odd", document: unknown("The document of an inline policy could not be understood.") },
      { name: "none", document: unknown("The plan does not say what the document of an inline policy is.") },
      MAY_BE,
    ]);
  });

  it("of a role also stand in its blocks, unless an exclusive list removes them", () => {
    const inline_policy = [{ name: "read", policy: EMPTY }, { policy: AFTER_APPLY }];
    const companions = { aws_iam_role_policy: [{ name: "write", policy: EMPTY }] };
    const exclusive = { aws_iam_role_policies_exclusive: [{ policy_names: ["write"] }] };
    const write = { name: "write", document: NO_STATEMENTS };

    expect(role({ inline_policy }, { companions }).inlinePolicies).toEqual([
      { name: "read", document: NO_STATEMENTS },
      { name: unknown("The policy's name is known only after apply."), document: AFTER_APPLY },
      write,
    ]);
    expect(role({ inline_policy }, { companions: { ...companions, ...exclusive } }).inlinePolicies).toEqual([write]);
    expect(role({ inline_policy: AFTER_APPLY }, { companions }).inlinePolicies).toEqual([AFTER_APPLY, write]);
  });
});

describe("the policies of AWS's own that a plan attaches", () => {
  it("have the names in their ARNs; those of an account are left out", () => {
    const companions = {
      aws_iam_user_policy_attachment: [{ policy_arn: ADMIN }, { policy_arn: "arn:aws:iam::444455556666:policy/own" }],
      aws_iam_policy_attachment: [{ policy_arn: "arn:aws-cn:iam::aws:policy/job-function/Billing" }, MAY_BE],
    };

    expect(user({ companions }).awsManagedPolicies).toEqual(["AdministratorAccess", "Billing", MAY_BE]);
  });

  it.each<[string, PlainJoin["named"] & object, readonly unknown[]]>([
    ["a policy of the plan", { policy_arn: [{ type: "aws_iam_policy" }] }, []],
    ["something else", {}, [AFTER_APPLY]],
    ["nobody knows what", { policy_arn: MAY_BE }, [AFTER_APPLY]],
    [
      "a policy that Terraform reads",
      { policy_arn: [{ type: "aws_iam_policy", address: "data.aws_iam_policy.any" }] },
      [AFTER_APPLY],
    ],
  ])("are looked for behind an ARN that is known only after apply: it names %s", (_name, named, expected) => {
    const companions = { aws_iam_user_policy_attachment: [{ policy_arn: AFTER_APPLY }] };

    expect(user({ companions, named }).awsManagedPolicies).toEqual(expected);
  });

  it("may be any if an attachment has no ARN", () => {
    expect(user({ companions: { aws_iam_policy_attachment: [{}] } }).awsManagedPolicies).toEqual([
      unknown("The ARN of an attached policy is not given."),
    ]);
  });

  it("of a role are also listed with the role, unless the plan takes them away", () => {
    const managed_policy_arns = [ADMIN, AFTER_APPLY];
    const companions = {
      aws_iam_role_policy_attachment: [{ policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }, MAY_BE],
    };
    const former = { aws_iam_role_policy_attachment: [{ policy_arn: ADMIN }] };

    expect(role({ managed_policy_arns }, { companions }).awsManagedPolicies).toEqual([
      "AdministratorAccess",
      AFTER_APPLY,
      "ReadOnlyAccess",
      MAY_BE,
    ]);
    expect(role({ managed_policy_arns: [ADMIN] }, { former }, false).awsManagedPolicies).toEqual([]);
    expect(role({ managed_policy_arns: AFTER_APPLY }).awsManagedPolicies).toEqual([AFTER_APPLY]);
  });
});

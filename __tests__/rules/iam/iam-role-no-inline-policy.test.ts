import { unknown } from "../../../src/core/known";
import { iamRole } from "../../../src/resources/iam-role/description";
import { iamRoleNoInlinePolicy } from "../../../src/rules/iam/iam-role-no-inline-policy";
import { judge } from "../judge";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("iam-role-no-inline-policy", () => {
  it.each([
    [["a"], "Role ledger-reader has 1 inline policy, a."],
    [["a", "b", "c"], "Role ledger-reader has 3 inline policies, such as a."],
    [[AFTER_APPLY, "b"], "Role ledger-reader has 2 inline policies, such as b."],
    [[AFTER_APPLY], "Role ledger-reader has 1 inline policy."],
    [["=cmd\r\n|x"], "Role ledger-reader has 1 inline policy, =cmd |x."],
  ])("counts the policies %j and names one", (inlinePolicyNames, annotation) => {
    expect(judge(iamRoleNoInlinePolicy, iamRole.example({ inlinePolicyNames }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation,
    });
  });

  it("keeps its sentence, whatever the names are", () => {
    const long = "a".repeat(10_000);
    const { annotation } = judge(
      iamRoleNoInlinePolicy,
      iamRole.example({ roleName: long, inlinePolicyNames: [long, long] }),
    );

    expect(annotation).toMatch(/^Role a+… has 2 inline policies, such as a+…\.$/);
    expect(annotation?.length).toBeLessThanOrEqual(256);
  });

  it("does not judge a role that belongs to a service", () => {
    const ownerService = "config.amazonaws.com";

    expect(judge(iamRoleNoInlinePolicy, iamRole.example({ ownerService, inlinePolicyNames: AFTER_APPLY }))).toEqual({
      complianceType: "NOT_APPLICABLE",
      annotation: "Role ledger-reader belongs to config.amazonaws.com, and only that service can change it.",
    });
  });

  it("is undecided if the role's owner or its policies are not known", () => {
    const hidden = iamRole.example({ ownerService: AFTER_APPLY, inlinePolicyNames: ["a"] });

    expect(judge(iamRoleNoInlinePolicy, hidden).complianceType).toBe("INSUFFICIENT_DATA");
    expect(judge(iamRoleNoInlinePolicy, iamRole.example({ inlinePolicyNames: AFTER_APPLY })).complianceType).toBe(
      "INSUFFICIENT_DATA",
    );
  });
});

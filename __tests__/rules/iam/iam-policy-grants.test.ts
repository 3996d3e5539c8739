import { unknown } from "../../../src/core/known";
import { openPolicyOf, type OpenName, type OpenStatement } from "../../../src/policy/open-policy";
import { iamPolicy } from "../../../src/resources/iam-policy/description";
import { allowing } from "../../../src/resources/iam-policy/examples";
import { iamPolicyNoDecryptOnAllKeys } from "../../../src/rules/iam/iam-policy-no-decrypt-on-all-keys";
import { iamPolicyNoPrivilegeEscalation } from "../../../src/rules/iam/iam-policy-no-privilege-escalation";
import { iamPolicyNoServiceWildcard } from "../../../src/rules/iam/iam-policy-no-service-wildcard";
import { judge } from "../judge";

const RULES = [iamPolicyNoServiceWildcard, iamPolicyNoDecryptOnAllKeys, iamPolicyNoPrivilegeEscalation];
const WHY = unknown("It is known only after apply.");
const ANYTHING: OpenName = { hidden: "anything" };
const NAME: OpenName = { hidden: "name" };

const some = <T>(...values: readonly T[]) => ({ except: false, values });

function said(rule: (typeof RULES)[number], elements: Readonly<Record<string, unknown>>) {
  return judge(rule, iamPolicy.example({ document: allowing(elements) })).annotation;
}

describe("the annotation of what a policy grants", () => {
  it("names the ways to every action of a service, and no more than a few", () => {
    const Action = ["a:*", "b:*", "c:*", "d:*", "e:*"];

    expect(said(iamPolicyNoServiceWildcard, { Action: "s3:*", Resource: "*" })).toBe(
      "Policy read-ledger allows every action of a service, by s3:*.",
    );
    expect(said(iamPolicyNoServiceWildcard, { Action, Resource: "*" })).toBe(
      "Policy read-ledger allows every action of a service, by a:*, b:*, c:*, d:* and more.",
    );
  });

  it("says that the policy allows decryption", () => {
    expect(said(iamPolicyNoDecryptOnAllKeys, { Action: "kms:*", Resource: "*" })).toBe(
      "Policy read-ledger allows decryption with every KMS key.",
    );
  });

  it("names a way to more permissions, and counts the others", () => {
    const one = { Action: "iam:PutUserPolicy", Resource: "*" };
    const two = { Action: ["iam:PutUserPolicy", "iam:AttachUserPolicy"], Resource: "*" };
    const three = { Action: ["iam:PassRole", "ec2:RunInstances", "ecs:RunTask", "ssm:StartSession"], Resource: "*" };
    const lets = "Policy read-ledger lets whoever has it get more permissions by";

    expect(said(iamPolicyNoPrivilegeEscalation, one)).toBe(`${lets} iam:PutUserPolicy.`);
    expect(said(iamPolicyNoPrivilegeEscalation, two)).toBe(`${lets} iam:AttachUserPolicy, and in 1 other way.`);
    expect(said(iamPolicyNoPrivilegeEscalation, three)).toBe(
      `${lets} iam:PassRole with ec2:RunInstances, and in 2 other ways.`,
    );
  });
});

describe("a policy of which a plan does not show all", () => {
  const verdictsOn = (more: Partial<OpenStatement>) => {
    const statement = { sid: null, effect: "Allow", isCertain: true, principals: null, conditions: [] } as const;
    const named = { ...statement, actions: some<OpenName>("s3:GetObject"), resources: some<OpenName>("*"), ...more };
    const document = openPolicyOf([named], null, WHY);
    return RULES.map((rule) => judge(rule, iamPolicy.example({ document })).complianceType);
  };
  const [YES, NO, PERHAPS] = ["COMPLIANT", "NON_COMPLIANT", "INSUFFICIENT_DATA"];

  it.each<[string, Partial<OpenStatement>, readonly unknown[]]>([
    ["unknown actions", { actions: some(ANYTHING) }, [PERHAPS, PERHAPS, PERHAPS]],
    ["an action of a fixed name", { actions: some(NAME) }, [YES, YES, YES]],
    ["all but unknown actions", { actions: { except: true, values: [ANYTHING] } }, [PERHAPS, PERHAPS, PERHAPS]],
    ["everything on unknown resources", { actions: some("*"), resources: some(ANYTHING) }, [NO, PERHAPS, PERHAPS]],
    ["everything on one resource", { actions: some("*"), resources: some(NAME) }, [NO, YES, YES]],
    ["everything, perhaps", { actions: some("*"), isCertain: false }, [PERHAPS, PERHAPS, PERHAPS]],
    ["everything but one resource", { actions: some("*"), resources: { except: true, values: [NAME] } }, [NO, NO, NO]],
    [
      "the change of roles under an unknown boundary",
      {
        actions: some("iam:PutRolePolicy"),
        conditions: [{ operator: "stringlike", key: "iam:permissionsboundary", values: [ANYTHING] }],
      },
      [YES, YES, PERHAPS],
    ],
  ])("is judged by all that it may turn out to be: %s", (_name, more, expected) => {
    expect(verdictsOn(more)).toEqual(expected);
  });
});

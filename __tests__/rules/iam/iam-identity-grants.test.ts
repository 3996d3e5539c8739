import { unknown } from "../../../src/core/known";
import { inlineDocumentOf } from "../../../src/resources/iam/inline-policies";
import { iamGroup } from "../../../src/resources/iam-group";
import { iamRole } from "../../../src/resources/iam-role/description";
import { iamGroupInlinePolicyNoDecryptOnAllKeys } from "../../../src/rules/iam/iam-group-inline-policy-no-decrypt-on-all-keys";
import { iamRoleInlinePolicyNoPrivilegeEscalation } from "../../../src/rules/iam/iam-role-inline-policy-no-privilege-escalation";
import { iamRoleNoAdministratorAccess } from "../../../src/rules/iam/iam-role-no-administrator-access";
import { judge } from "../judge";

const AFTER_APPLY = unknown("It is known only after apply.");
const ALL = inlineDocumentOf({ Statement: { Effect: "Allow", Action: "*", Resource: "*" } });

describe("the annotation on an inline policy", () => {
  it("names whose it is, and the policy", () => {
    const decrypts = iamGroup.example({ inlinePolicies: [{ name: "orders", document: ALL }] });
    const nameless = iamRole.example({ roleName: AFTER_APPLY, inlinePolicies: [{ name: AFTER_APPLY, document: ALL }] });

    expect(judge(iamGroupInlinePolicyNoDecryptOnAllKeys, decrypts).annotation).toBe(
      "Group ledger-readers: inline policy orders allows decryption with every KMS key.",
    );
    expect(judge(iamRoleInlinePolicyNoPrivilegeEscalation, nameless).annotation).toMatch(
      /^The role: inline policy lets whoever has it get more permissions by iam:CreatePolicyVersion, and in \d+ other ways\.$/,
    );
  });
});

describe("AdministratorAccess", () => {
  const verdict = (exemptNames: string, roleName: string | typeof AFTER_APPLY = "Break-Glass") =>
    judge(iamRoleNoAdministratorAccess, iamRole.example({ roleName, awsManagedPolicies: ["AdministratorAccess"] }), {
      exemptNames,
    });

  it.each(["break-glass", "ops, Break-*", "*", "break-glass,"])(
    "may be had by those whom %j exempts",
    (exemptNames) => {
      expect(verdict(exemptNames)).toMatchObject({
        complianceType: "NOT_APPLICABLE",
        annotation: "Role Break-Glass is among the rule's exemptNames.",
      });
    },
  );

  it.each(["", " ", "break", "ops,break-glass-2"])("may not be had by those whom %j does not exempt", (exemptNames) => {
    expect(verdict(exemptNames)).toMatchObject({
      complianceType: "NON_COMPLIANT",
      annotation: "Role Break-Glass has AWS's policy AdministratorAccess.",
    });
  });

  it("may be had by one who is perhaps exempted, if there are exceptions", () => {
    expect(verdict("break-glass", AFTER_APPLY).complianceType).toBe("INSUFFICIENT_DATA");
    expect(verdict("", AFTER_APPLY).complianceType).toBe("NON_COMPLIANT");
  });
});

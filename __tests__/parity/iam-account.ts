import { ListPoliciesCommand } from "@aws-sdk/client-iam";
import { iamAwsManagedPolicy } from "../../src/resources/iam-aws-managed-policy";
import { readAccountPlanned } from "../support/planned";
import { iam } from "./clients";
import { plannedBy, type ParityCase } from "./parity-case";

const ATTACHMENT = "aws_iam_role_policy_attachment";

const arnOf = (name: string): string => `arn:aws:iam::aws:policy/${name}`;

/** An account in which roles have these policies of AWS's. */
function attached(...names: readonly string[]): ParityCase["live"] {
  return {
    collector: iamAwsManagedPolicy.collector,
    record() {
      const Policies = names.map((PolicyName) => ({ PolicyName, Arn: arnOf(PolicyName), AttachmentCount: 1 }));
      iam.on(ListPoliciesCommand).resolves({ Policies });
    },
  };
}

function cloudShell(intent: ParityCase["intent"], of: string, name: string): ParityCase {
  return {
    ruleId: "iam-cloudshell-access-restricted",
    intent,
    of,
    live: attached(name),
    config: "not recorded",
    plan: plannedBy(iamAwsManagedPolicy, ATTACHMENT, { role: "engineer", policy_arn: arnOf(name) }),
  };
}

const SUPPORT = "iam-support-role-exists";

export const IAM_ACCOUNT: readonly ParityCase[] = [
  cloudShell("compliant", "a role that may only read", "ReadOnlyAccess"),
  cloudShell("nonCompliant", "a role with all of CloudShell", "AWSCloudShellFullAccess"),
  {
    ruleId: SUPPORT,
    intent: "compliant",
    of: "an account with a role for AWS Support",
    live: attached("ReadOnlyAccess", "AWSSupportAccess"),
    config: "not recorded",
    plan: {
      level: "account",
      read: () =>
        readAccountPlanned(iamAwsManagedPolicy.planReader, {
          type: ATTACHMENT,
          values: { role: "support", policy_arn: arnOf("AWSSupportAccess") },
        }),
    },
  },
  {
    ruleId: SUPPORT,
    intent: "nonCompliant",
    of: "an account in which nobody may work with AWS Support",
    live: attached("ReadOnlyAccess"),
    config: "not recorded",
    plan: { cannotBe: "A plan does not show who else in the account has the policy, and is not judged." },
  },
];

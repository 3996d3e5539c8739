import { GetAccountAuthorizationDetailsCommand, GetCredentialReportCommand } from "@aws-sdk/client-iam";
import type { LiveCollector } from "../../src/resources/collector";
import { iamGroup } from "../../src/resources/iam-group";
import { iamRole } from "../../src/resources/iam-role/description";
import { iamUser } from "../../src/resources/iam-user/description";
import { csv, row } from "../resources/iam/report";
import { iam } from "./clients";
import { plannedBy, recordedAs, type ParityCase, type PlannedResource } from "./parity-case";

type Kind = "User" | "Group" | "Role";

const COLLECTORS: Readonly<Record<Kind, LiveCollector<unknown>>> = {
  User: iamUser.collector,
  Group: iamGroup.collector,
  Role: iamRole.collector,
};
const READERS = {
  User: iamUser.fromRecordedItem,
  Group: iamGroup.fromRecordedItem,
  Role: iamRole.fromRecordedItem,
};

function allowing(Action: string | readonly string[], Resource: string): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });
}

/** An inline policy, or the ARN of one that is attached. */
interface Has {
  readonly inline?: string;
  readonly attached?: string;
}

function planOf(kind: Kind, { inline, attached }: Has): PlannedResource {
  const of = kind.toLowerCase();
  const companions = {
    [`aws_iam_${of}_policy`]: inline === undefined ? [] : [{ name: "orders", policy: inline }],
    [`aws_iam_${of}_policy_attachment`]: attached === undefined ? [] : [{ policy_arn: attached }],
  };
  const [values, around] = [{ name: "orders" }, { companions }];
  switch (kind) {
    case "User":
      return plannedBy(iamUser, "aws_iam_user", values, around);
    case "Group":
      return plannedBy(iamGroup, "aws_iam_group", values, around);
    case "Role":
      return plannedBy(iamRole, "aws_iam_role", values, around);
  }
}

function grantedTo(kind: Kind, rule: string, intent: ParityCase["intent"], of: string, has: Has): ParityCase {
  const key = kind.toLowerCase();
  const arn = `arn:aws:iam::444455556666:${key}/orders`;
  const { inline, attached } = has;
  return {
    ruleId: `iam-${key}-${rule}`,
    intent,
    of: `a ${key} with ${of}`,
    live: {
      collector: COLLECTORS[kind],
      record() {
        const detail = {
          [`${kind}Id`]: "AXXAEXAMPLE",
          [`${kind}Name`]: "orders",
          Arn: arn,
          Path: "/",
          CreateDate: new Date("2026-01-10T08:00:00Z"),
          [`${kind}PolicyList`]:
            inline === undefined ? [] : [{ PolicyName: "orders", PolicyDocument: encodeURIComponent(inline) }],
          AttachedManagedPolicies: attached === undefined ? [] : [{ PolicyName: "any", PolicyArn: attached }],
        };
        iam.on(GetAccountAuthorizationDetailsCommand).resolves({ [`${kind}DetailList`]: [detail] });
        const Content = Uint8Array.from(Buffer.from(csv([row("orders")])));
        iam.on(GetCredentialReportCommand).resolves({ Content, ReportFormat: "text/csv" });
      },
    },
    config: recordedAs(READERS[kind], {
      resourceType: `AWS::IAM::${kind}`,
      resourceId: "AXXAEXAMPLE",
      arn,
      awsRegion: "global",
      configuration: {
        path: "/",
        [`${key}Name`]: "orders",
        [`${key}Id`]: "AXXAEXAMPLE",
        arn,
        [`${key}PolicyList`]:
          inline === undefined ? [] : [{ policyName: "orders", policyDocument: [JSON.parse(inline) as unknown] }],
        attachedManagedPolicies: attached === undefined ? [] : [{ policyName: "any", policyArn: attached }],
      },
    }),
    plan: planOf(kind, has),
  };
}

const KINDS: readonly Kind[] = ["User", "Group", "Role"];
const DECRYPT = "inline-policy-no-decrypt-on-all-keys";
const ESCALATE = "inline-policy-no-privilege-escalation";
const ADMIN = "no-administrator-access";

/** What users, groups and roles are granted, which is the same for each of these types. */
export const IAM_GRANTS: readonly ParityCase[] = KINDS.flatMap((kind) => [
  grantedTo(kind, DECRYPT, "compliant", "the keys of one region", {
    inline: allowing("kms:Decrypt", "arn:aws:kms:eu-west-1:444455556666:key/*"),
  }),
  grantedTo(kind, DECRYPT, "nonCompliant", "every key", { inline: allowing("kms:Decrypt", "*") }),
  grantedTo(kind, ESCALATE, "compliant", "the passing of one role", {
    inline: allowing(["iam:PassRole", "ec2:RunInstances"], "arn:aws:iam::444455556666:role/orders"),
  }),
  grantedTo(kind, ESCALATE, "nonCompliant", "the passing of any role", {
    inline: allowing(["iam:PassRole", "ec2:RunInstances"], "*"),
  }),
  grantedTo(kind, ADMIN, "compliant", "another policy of AWS's", {
    attached: "arn:aws:iam::aws:policy/ReadOnlyAccess",
  }),
  grantedTo(kind, ADMIN, "nonCompliant", "AdministratorAccess", {
    attached: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
]);

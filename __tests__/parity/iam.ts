import {
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
} from "@aws-sdk/client-iam";
import { iamPasswordPolicy } from "../../src/resources/iam-password-policy";
import { iamPolicy } from "../../src/resources/iam-policy/description";
import { iamRole } from "../../src/resources/iam-role/description";
import { iamRoot } from "../../src/resources/iam-root";
import { named } from "../support/collect";
import type { PlainJoin, PlainValues } from "../support/planned";
import { iam } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

const READS_LEDGER = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::ledger/*" }],
});
const ALL_OF_S3 = JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } });
const ALLOWS_ALL = JSON.stringify({ Statement: { Effect: "Allow", Action: ["s3:GetObject", "*:*"], Resource: ["*"] } });

function root(ruleId: string, intent: ParityCase["intent"], of: string, summary: Record<string, number>): ParityCase {
  return {
    ruleId,
    intent,
    of,
    live: {
      collector: iamRoot.collector,
      record() {
        const SummaryMap = {
          AccountAccessKeysPresent: 0,
          AccountMFAEnabled: 1,
          AccountPasswordPresent: 1,
          ...summary,
        };
        iam.on(GetAccountSummaryCommand).resolves({ SummaryMap });
      },
    },
    config: "not recorded",
    plan: { cannotBe: "Terraform has no resource of an account's root user." },
  };
}

function policy(intent: ParityCase["intent"], of: string, text: string): ParityCase {
  const arn = "arn:aws:iam::444455556666:policy/read-ledger";
  return {
    ruleId: "iam-policy-no-full-admin",
    intent,
    of,
    live: {
      collector: iamPolicy.collector,
      record() {
        // IAM encodes documents as URLs do (IAM API Reference, ManagedPolicyDetail).
        const PolicyVersionList = [
          { VersionId: "v1", IsDefaultVersion: false, Document: encodeURIComponent(ALL_OF_S3) },
          { VersionId: "v2", IsDefaultVersion: true, Document: encodeURIComponent(text) },
        ];
        iam.on(GetAccountAuthorizationDetailsCommand).resolves({
          Policies: [
            { PolicyId: "ANPAEXAMPLE", PolicyName: "read-ledger", Arn: arn, DefaultVersionId: "v2", PolicyVersionList },
          ],
        });
      },
    },
    config: recordedAs(iamPolicy.fromRecordedItem, {
      resourceType: "AWS::IAM::Policy",
      resourceId: "ANPAEXAMPLE",
      arn,
      awsRegion: "global",
      configuration: {
        policyName: "read-ledger",
        policyId: "ANPAEXAMPLE",
        arn,
        path: "/",
        defaultVersionId: "v2",
        policyVersionList: [
          { document: JSON.parse(ALL_OF_S3) as unknown, versionId: "v1", isDefaultVersion: false },
          { document: [JSON.parse(text) as unknown], versionId: "v2", isDefaultVersion: true },
        ],
      },
    }),
    plan: plannedBy(iamPolicy, "aws_iam_policy", { name: "read-ledger", policy: text }),
  };
}

function role(
  intent: ParityCase["intent"],
  of: string,
  { path = "/", inline = [] as readonly string[] },
  plan: ParityCase["plan"],
): ParityCase {
  const arn = `arn:aws:iam::444455556666:role${path}ledger-reader`;
  return {
    ruleId: "iam-role-no-inline-policy",
    intent,
    of,
    live: {
      collector: iamRole.collector,
      record() {
        const RolePolicyList = inline.map((PolicyName) => ({ PolicyName, PolicyDocument: READS_LEDGER }));
        iam.on(GetAccountAuthorizationDetailsCommand).resolves({
          RoleDetailList: [{ RoleId: "AROAEXAMPLE", RoleName: "ledger-reader", Path: path, Arn: arn, RolePolicyList }],
        });
      },
    },
    config: recordedAs(iamRole.fromRecordedItem, {
      resourceType: "AWS::IAM::Role",
      resourceId: "AROAEXAMPLE",
      arn,
      awsRegion: "global",
      configuration: {
        path,
        roleName: "ledger-reader",
        roleId: "AROAEXAMPLE",
        arn,
        instanceProfileList: [],
        rolePolicyList: inline.map((policyName) => ({ policyName, policyDocument: READS_LEDGER })),
        attachedManagedPolicies: [],
      },
    }),
    plan,
  };
}

function rolePlan(values: PlainValues = {}, around: PlainJoin = {}) {
  return plannedBy(iamRole, "aws_iam_role", { name: "ledger-reader", ...values }, around);
}

function passwordPolicy(
  intent: ParityCase["intent"],
  of: string,
  MinimumPasswordLength: number | null,
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId: "iam-password-policy-length",
    intent,
    of,
    live: {
      collector: iamPasswordPolicy.collector,
      record() {
        const call = iam.on(GetAccountPasswordPolicyCommand);
        if (MinimumPasswordLength === null) call.rejects(named("NoSuchEntityException"));
        else call.resolves({ PasswordPolicy: { MinimumPasswordLength } });
      },
    },
    config: "not recorded",
    plan,
  };
}

export const IAM: readonly ParityCase[] = [
  root("iam-root-no-access-key", "compliant", "a root user without an access key", {}),
  root("iam-root-no-access-key", "nonCompliant", "a root user with an access key", { AccountAccessKeysPresent: 1 }),
  root("iam-root-mfa-enabled", "compliant", "a root user with MFA", {}),
  root("iam-root-mfa-enabled", "nonCompliant", "a root user without MFA", { AccountMFAEnabled: 0 }),
  root("iam-root-mfa-enabled", "notApplicable", "a root user without credentials", {
    AccountMFAEnabled: 0,
    AccountPasswordPresent: 0,
  }),
  policy("compliant", "a policy that reads one bucket", READS_LEDGER),
  policy("compliant", "a policy that allows all of S3", ALL_OF_S3),
  policy("nonCompliant", "a policy that allows everything", ALLOWS_ALL),
  role("compliant", "a role without inline policies", {}, rolePlan()),
  role(
    "nonCompliant",
    "a role with an inline policy in line",
    { inline: ["read-ledger"] },
    rolePlan({ inline_policy: [{ name: "read-ledger", policy: READS_LEDGER }] }),
  ),
  role(
    "nonCompliant",
    "a role with an inline policy apart",
    { inline: ["read-ledger"] },
    rolePlan({}, { companions: { aws_iam_role_policy: [{ name: "read-ledger", policy: READS_LEDGER }] } }),
  ),
  role(
    "notApplicable",
    "a role that belongs to a service",
    { path: "/aws-service-role/config.amazonaws.com/" },
    { cannotBe: "Terraform makes a service's role as aws_iam_service_linked_role, which is another resource." },
  ),
  passwordPolicy(
    "compliant",
    "an account that asks for 14 characters",
    14,
    plannedBy(iamPasswordPolicy, "aws_iam_account_password_policy", { minimum_password_length: 14 }),
  ),
  passwordPolicy(
    "nonCompliant",
    "an account that asks for 13 characters",
    13,
    plannedBy(iamPasswordPolicy, "aws_iam_account_password_policy", { minimum_password_length: 13 }),
  ),
  passwordPolicy("nonCompliant", "an account without a password policy", null, {
    cannotBe: "A plan without the account's password policy holds no resource that says so.",
  }),
];

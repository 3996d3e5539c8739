import {
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  ListOrganizationsFeaturesCommand,
  ListVirtualMFADevicesCommand,
  type FeatureType,
  type PasswordPolicy,
} from "@aws-sdk/client-iam";
import { iamPasswordPolicy } from "../../src/resources/iam-password-policy";
import { iamPolicy } from "../../src/resources/iam-policy/description";
import { iamRole } from "../../src/resources/iam-role/description";
import { iamRoot } from "../../src/resources/iam-root";
import { named } from "../support/collect";
import type { PlainJoin, PlainValues } from "../support/planned";
import { csv, rootRow } from "../resources/iam/report";
import { iam } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

const READS_LEDGER = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::ledger/*" }],
});
const ALL_OF_S3 = JSON.stringify({ Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } });
const DECRYPTS_ALL = JSON.stringify({ Statement: { Effect: "Allow", Action: "kms:Decrypt", Resource: "*" } });
const ALLOWS_ALL = JSON.stringify({ Statement: { Effect: "Allow", Action: ["s3:GetObject", "*:*"], Resource: ["*"] } });

/** What IAM answers about a root user, other than by the summary. */
interface RootAnswers {
  readonly devices?: readonly string[];
  readonly lastUsed?: string;
  readonly features?: readonly FeatureType[] | string;
}

function root(
  ruleId: string,
  intent: ParityCase["intent"],
  of: string,
  summary: Record<string, number>,
  { devices = [], lastUsed = "no_information", features = [] }: RootAnswers = {},
): ParityCase {
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
        const VirtualMFADevices = devices.map((SerialNumber) => ({ SerialNumber }));
        iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices });
        const Content = Uint8Array.from(Buffer.from(csv([rootRow({ password_last_used: lastUsed })])));
        iam.on(GetCredentialReportCommand).resolves({ Content });
        const call = iam.on(ListOrganizationsFeaturesCommand);
        if (typeof features === "string") call.rejects(named(features));
        else call.resolves({ EnabledFeatures: [...features] });
      },
    },
    config: "not recorded",
    plan: { cannotBe: "Terraform has no resource of an account's root user." },
  };
}

/** What tells the cases of policies apart. */
interface PolicyCase {
  readonly ruleId?: string;
  /** True of a permissions boundary that is attached to nobody. */
  readonly isBoundary?: boolean;
}

function policy(
  intent: ParityCase["intent"],
  of: string,
  text: string,
  { ruleId = "iam-policy-no-full-admin", isBoundary = false }: PolicyCase = {},
): ParityCase {
  const arn = "arn:aws:iam::444455556666:policy/read-ledger";
  const [attached, boundaries] = isBoundary ? [0, 1] : [1, 0];
  const companions = isBoundary
    ? { aws_iam_role: [{ name: "ledger-reader" }] }
    : { aws_iam_role_policy_attachment: [{ role: "ledger-reader" }] };
  return {
    ruleId,
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
            {
              PolicyId: "ANPAEXAMPLE",
              PolicyName: "read-ledger",
              Arn: arn,
              DefaultVersionId: "v2",
              PolicyVersionList,
              AttachmentCount: attached,
              PermissionsBoundaryUsageCount: boundaries,
            },
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
        attachmentCount: attached,
        permissionsBoundaryUsageCount: boundaries,
        policyVersionList: [
          { document: JSON.parse(ALL_OF_S3) as unknown, versionId: "v1", isDefaultVersion: false },
          { document: [JSON.parse(text) as unknown], versionId: "v2", isDefaultVersion: true },
        ],
      },
    }),
    plan: plannedBy(iamPolicy, "aws_iam_policy", { name: "read-ledger", policy: text }, { companions }),
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

/** The kinds of characters that IAM says of every policy, as it says them where nobody asks for any. */
const NOTHING_ASKED = {
  RequireUppercaseCharacters: false,
  RequireLowercaseCharacters: false,
  RequireNumbers: false,
  RequireSymbols: false,
};

function passwordPolicy(
  intent: ParityCase["intent"],
  of: string,
  policy: PasswordPolicy | null,
  plan: ParityCase["plan"],
  ruleId = "iam-password-policy-length",
): ParityCase {
  return {
    ruleId,
    intent,
    of,
    live: {
      collector: iamPasswordPolicy.collector,
      record() {
        const call = iam.on(GetAccountPasswordPolicyCommand);
        if (policy === null) call.rejects(named("NoSuchEntityException"));
        else call.resolves({ PasswordPolicy: { ...NOTHING_ASKED, ...policy } });
      },
    },
    config: "not recorded",
    plan,
  };
}

const STRONG_ID = "iam-password-policy-strong";
const CENTRAL = "iam-root-credentials-centrally-managed";

const NO_POLICY_PLANNED = {
  cannotBe: "A plan without the account's password policy holds no resource that says so.",
};

const STRONG = {
  MinimumPasswordLength: 14,
  RequireUppercaseCharacters: true,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
};
const STRONG_PLAN = {
  minimum_password_length: 14,
  require_uppercase_characters: true,
  require_lowercase_characters: true,
  require_numbers: true,
  require_symbols: true,
};

function passwordPlan(values: PlainValues) {
  return plannedBy(iamPasswordPolicy, "aws_iam_account_password_policy", values);
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
  policy("notApplicable", "a boundary that allows everything", ALLOWS_ALL, { isBoundary: true }),
  policy("compliant", "a policy that reads objects", READS_LEDGER, { ruleId: "iam-policy-no-service-wildcard" }),
  policy("nonCompliant", "a policy with all of S3", ALL_OF_S3, { ruleId: "iam-policy-no-service-wildcard" }),
  policy("notApplicable", "a boundary with all of S3", ALL_OF_S3, {
    ruleId: "iam-policy-no-service-wildcard",
    isBoundary: true,
  }),
  policy("compliant", "a policy without KMS", ALL_OF_S3, { ruleId: "iam-policy-no-decrypt-on-all-keys" }),
  policy("nonCompliant", "a policy of every key", DECRYPTS_ALL, { ruleId: "iam-policy-no-decrypt-on-all-keys" }),
  policy("notApplicable", "a boundary of every key", DECRYPTS_ALL, {
    ruleId: "iam-policy-no-decrypt-on-all-keys",
    isBoundary: true,
  }),
  policy("compliant", "a policy that leads nowhere", ALL_OF_S3, { ruleId: "iam-policy-no-privilege-escalation" }),
  policy("nonCompliant", "a policy of everything", ALLOWS_ALL, { ruleId: "iam-policy-no-privilege-escalation" }),
  policy("notApplicable", "a boundary of everything", ALLOWS_ALL, {
    ruleId: "iam-policy-no-privilege-escalation",
    isBoundary: true,
  }),
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
    { MinimumPasswordLength: 14 },
    passwordPlan({ minimum_password_length: 14 }),
  ),
  passwordPolicy(
    "nonCompliant",
    "an account that asks for 13 characters",
    { MinimumPasswordLength: 13 },
    passwordPlan({ minimum_password_length: 13 }),
  ),
  passwordPolicy("nonCompliant", "an account without a password policy", null, NO_POLICY_PLANNED),
  passwordPolicy(
    "compliant",
    "an account that remembers 24 passwords",
    { PasswordReusePrevention: 24 },
    passwordPlan({ password_reuse_prevention: 24 }),
    "iam-password-policy-reuse-prevented",
  ),
  passwordPolicy(
    "nonCompliant",
    "an account that remembers no passwords",
    {},
    passwordPlan({}),
    "iam-password-policy-reuse-prevented",
  ),
  passwordPolicy("compliant", "an account that asks for all", STRONG, passwordPlan(STRONG_PLAN), STRONG_ID),
  passwordPolicy(
    "nonCompliant",
    "an account that asks for no symbol",
    { ...STRONG, RequireSymbols: false },
    passwordPlan({ ...STRONG_PLAN, require_symbols: null }),
    STRONG_ID,
  ),
  passwordPolicy("nonCompliant", "an account with IAM's default", null, NO_POLICY_PLANNED, STRONG_ID),
  root("iam-root-hardware-mfa", "compliant", "a root user with a security key", {}),
  root(
    "iam-root-hardware-mfa",
    "nonCompliant",
    "a root user with an app",
    {},
    { devices: ["arn:aws:iam::444455556666:mfa/root-account-mfa-device"] },
  ),
  root("iam-root-hardware-mfa", "notApplicable", "a root user who cannot sign in", {
    AccountMFAEnabled: 0,
    AccountPasswordPresent: 0,
  }),
  root("iam-root-not-used", "compliant", "a root user who was used long ago", {}, { lastUsed: "2026-01-10T08:00:00Z" }),
  root("iam-root-not-used", "nonCompliant", "a root user who was used today", {}, { lastUsed: "2026-11-24T06:00:00Z" }),
  root(
    CENTRAL,
    "compliant",
    "an organization that manages root users",
    {},
    { features: ["RootCredentialsManagement", "RootSessions"] },
  ),
  root(CENTRAL, "nonCompliant", "an organization that does not", {}, { features: ["RootSessions"] }),
  root(CENTRAL, "notApplicable", "an account by itself", {}, { features: "OrganizationNotFoundException" }),
];

import {
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  ListVirtualMFADevicesCommand,
} from "@aws-sdk/client-iam";
import { iamUser } from "../../src/resources/iam-user/description";
import { arnOf, csv, row } from "../resources/iam/report";
import type { PlainJoin, PlainValues } from "../support/planned";
import { iam } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

/** What AWS Config's item does not say, by the rule that asks first for it. */
const NOT_RECORDED: Readonly<Record<string, string>> = {
  "iam-user-console-mfa-enabled": "AWS Config's item does not say whether the user has a password.",
  "iam-access-key-rotated": "AWS Config's item does not say which access keys the user has.",
  "iam-credentials-in-use": "AWS Config's item does not say whether the user has a password.",
  "iam-user-one-active-access-key": "AWS Config's item does not say which access keys the user has.",
  "iam-user-no-initial-access-key": "AWS Config's item does not say whether the user has a password.",
  "iam-user-hardware-mfa": "AWS Config's item does not say whether the user has a password.",
};
const NO_MFA = "A Terraform plan cannot tell whether the user has an MFA device that is enabled.";
const NO_USE = "A Terraform plan cannot tell when a credential was last used.";
const NOT_MADE = "When the credential was made is known only after apply.";

const CREATED = new Date("2026-01-10T08:00:00Z");

/**
 * The user alice with these cells in IAM's credential report.
 * @param policies The names of her policies, inline and attached.
 * @param hasApp Whether her MFA device is an app.
 */
function userAnswers(cells: Readonly<Record<string, string>>, policies: Policies = NO_POLICIES, hasApp = false) {
  return {
    collector: iamUser.collector,
    record() {
      const User = { UserId: "AIDAEXAMPLE", UserName: "alice", Arn: arnOf("alice"), CreateDate: CREATED, Path: "/" };
      const UserPolicyList = policies.inline.map((PolicyName) => ({ PolicyName }));
      const AttachedManagedPolicies = policies.attached.map((PolicyName) => ({ PolicyName }));
      iam.on(GetAccountAuthorizationDetailsCommand).resolves({
        UserDetailList: [{ ...User, UserPolicyList, AttachedManagedPolicies }],
      });
      const VirtualMFADevices = hasApp ? [{ SerialNumber: "arn:aws:iam::444455556666:mfa/phone", User }] : [];
      iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices });
      const Content = Uint8Array.from(Buffer.from(csv([row("alice", cells)])));
      iam.on(GetCredentialReportCommand).resolves({ Content, ReportFormat: "text/csv" });
    },
  };
}

interface Policies {
  readonly inline: readonly string[];
  readonly attached: readonly string[];
}

const NO_POLICIES: Policies = { inline: [], attached: [] };

function userItem({ inline, attached }: Policies = NO_POLICIES) {
  return recordedAs(iamUser.fromRecordedItem, {
    resourceType: "AWS::IAM::User",
    resourceId: "AIDAEXAMPLE",
    arn: arnOf("alice"),
    awsRegion: "global",
    configuration: {
      path: "/",
      userName: "alice",
      userId: "AIDAEXAMPLE",
      arn: arnOf("alice"),
      createDate: "2026-01-10T08:00:00.000Z",
      userPolicyList: inline.map((policyName) => ({ policyName, policyDocument: "%7B%7D" })),
      groupList: [],
      attachedManagedPolicies: attached.map((policyName) => ({
        policyName,
        policyArn: `arn:aws:iam::aws:policy/${policyName}`,
      })),
    },
  });
}

/** The user alice as Terraform plans her, with a login profile where she has a password. */
function userPlan(hasLoginProfile: boolean, ...aws_iam_access_key: readonly PlainValues[]) {
  const aws_iam_user_login_profile = hasLoginProfile ? [{ user: "alice" }] : [];
  const companions = { aws_iam_user_login_profile, aws_iam_access_key };
  return plannedBy(iamUser, "aws_iam_user", { name: "alice" }, { companions });
}

const PASSWORD = {
  password_enabled: "true",
  password_last_used: "2026-11-20T09:30:00Z",
  password_last_changed: "2026-01-15T08:00:00Z",
};
const UNUSED_PASSWORD = { ...PASSWORD, password_last_used: "2026-03-01T09:30:00Z" };

function accessKey(
  active: boolean,
  rotated: string,
  { number = 1, lastUsed = "2026-11-20T09:30:00Z" } = {},
): Readonly<Record<string, string>> {
  return {
    [`access_key_${number}_active`]: active ? "true" : "false",
    [`access_key_${number}_last_rotated`]: rotated,
    [`access_key_${number}_last_used_date`]: lastUsed,
  };
}

const NEW = "2026-10-01T08:00:00Z";
const OLD = "2026-02-01T08:00:00Z";

function user(
  [ruleId, intent, of]: readonly [string, ParityCase["intent"], string],
  cells: Readonly<Record<string, string>>,
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId,
    intent,
    of,
    live: userAnswers(cells),
    config: undecided(NOT_RECORDED[ruleId] ?? "", userItem()),
    plan,
  };
}

/** A user with policies, as each source has them. */
function withPolicies(
  intent: ParityCase["intent"],
  of: string,
  policies: Policies,
  companions: PlainJoin["companions"] = {},
): ParityCase {
  return {
    ruleId: "iam-user-policies-through-groups",
    intent,
    of,
    live: userAnswers({}, policies),
    config: userItem(policies),
    plan: plannedBy(iamUser, "aws_iam_user", { name: "alice" }, { companions }),
  };
}

export const IAM_USERS: readonly ParityCase[] = [
  user(
    ["iam-user-console-mfa-enabled", "compliant", "a user who signs in with MFA"],
    { ...PASSWORD, mfa_active: "true" },
    undecided(NO_MFA, userPlan(true)),
  ),
  user(
    ["iam-user-console-mfa-enabled", "nonCompliant", "a user who signs in without MFA"],
    PASSWORD,
    undecided(NO_MFA, userPlan(true)),
  ),
  user(["iam-user-console-mfa-enabled", "notApplicable", "a user without a password"], {}, userPlan(false)),
  user(
    ["iam-access-key-rotated", "compliant", "a user with a new key"],
    accessKey(true, NEW),
    userPlan(false, { status: "Active", create_date: NEW }),
  ),
  user(
    ["iam-access-key-rotated", "compliant", "a user whose key is still to be made"],
    accessKey(true, NEW),
    undecided(NOT_MADE, userPlan(false, { status: null, create_date: null })),
  ),
  user(
    ["iam-access-key-rotated", "nonCompliant", "a user with an old key"],
    accessKey(true, OLD),
    userPlan(false, { status: "Active", create_date: OLD }),
  ),
  user(
    ["iam-access-key-rotated", "notApplicable", "a user whose old key is inactive"],
    accessKey(false, OLD),
    userPlan(false, { status: "Inactive", create_date: OLD }),
  ),
  user(
    ["iam-credentials-in-use", "compliant", "a user whose key is in use"],
    accessKey(true, NEW),
    undecided(NO_USE, userPlan(false, { status: "Active", create_date: NEW })),
  ),
  user(
    ["iam-credentials-in-use", "nonCompliant", "a user who signed in long ago"],
    UNUSED_PASSWORD,
    undecided(NO_USE, userPlan(true)),
  ),
  user(["iam-credentials-in-use", "notApplicable", "a user without credentials"], {}, userPlan(false)),
  user(
    ["iam-user-one-active-access-key", "compliant", "a user with an active key and an inactive one"],
    { ...accessKey(true, NEW), ...accessKey(false, OLD, { number: 2 }) },
    userPlan(false, { status: "Active", create_date: NEW }, { status: "Inactive", create_date: OLD }),
  ),
  user(
    ["iam-user-one-active-access-key", "nonCompliant", "a user with two active keys"],
    { ...accessKey(true, NEW), ...accessKey(true, OLD, { number: 2 }) },
    userPlan(false, { status: "Active", create_date: NEW }, { status: null, create_date: null }),
  ),
  user(["iam-user-no-initial-access-key", "compliant", "a user who signs in and has no key"], PASSWORD, userPlan(true)),
  user(
    ["iam-user-no-initial-access-key", "nonCompliant", "a user who got a key at the creation"],
    { ...PASSWORD, ...accessKey(true, "2026-01-10T08:00:12Z", { lastUsed: "N/A" }) },
    userPlan(true, { status: null, create_date: null }),
  ),
  user(
    ["iam-user-no-initial-access-key", "notApplicable", "a program that got a key at its creation"],
    accessKey(true, "2026-01-10T08:00:12Z", { lastUsed: "N/A" }),
    userPlan(false, { status: null, create_date: null }),
  ),
  user(
    ["iam-user-hardware-mfa", "compliant", "a user who signs in with a security key"],
    { ...PASSWORD, mfa_active: "true" },
    undecided(NO_MFA, userPlan(true)),
  ),
  {
    ...user(
      ["iam-user-hardware-mfa", "nonCompliant", "a user who signs in with an app"],
      {},
      undecided(NO_MFA, userPlan(true)),
    ),
    live: userAnswers({ ...PASSWORD, mfa_active: "true" }, NO_POLICIES, true),
  },
  user(["iam-user-hardware-mfa", "notApplicable", "a user without a password and devices"], {}, userPlan(false)),
  withPolicies("compliant", "a user without policies", NO_POLICIES),
  withPolicies(
    "nonCompliant",
    "a user with an inline policy",
    { inline: ["read-ledger"], attached: [] },
    { aws_iam_user_policy: [{ name: "read-ledger" }] },
  ),
  withPolicies(
    "nonCompliant",
    "a user with a policy that is attached",
    { inline: [], attached: ["Billing"] },
    { aws_iam_policy_attachment: [{ policy_arn: "arn:aws:iam::aws:policy/job-function/Billing", users: ["alice"] }] },
  ),
];

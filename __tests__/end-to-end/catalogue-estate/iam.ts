import {
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateGroupCommand,
  CreateLoginProfileCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  EnableMFADeviceCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  UpdateAccountPasswordPolicyCommand,
  type Tag,
} from "@aws-sdk/client-iam";
import { iamAwsManagedPolicy } from "../../../src/resources/iam-aws-managed-policy";
import { iamGroup } from "../../../src/resources/iam-group";
import { iamPasswordPolicy } from "../../../src/resources/iam-password-policy";
import { iamPolicy } from "../../../src/resources/iam-policy/description";
import { iamRole } from "../../../src/resources/iam-role/description";
import { iamRoot } from "../../../src/resources/iam-root";
import { iamUser } from "../../../src/resources/iam-user/description";
import {
  owedOn,
  TAGLESS,
  TAGS,
  TAGS_MISSING,
  violating,
  type Exceptions,
  type OwedVerdict,
  type SeededAccount,
} from "./account";
import { tell } from "./emulator";

/** Users, roles and policies, and what is set for the whole account. */
export async function seedIam(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const iam = account.clients.client(IAMClient, account.accountId, account.awsRegion);
  // First: the local AWS fails to attach a policy while another one is made.
  const policies = await Promise.all([
    seedPolicy(account, iam, "narrow", allowing("s3:GetObject")),
    seedPolicy(account, iam, "admin", allowing("*"), { ...violating(...OF_POLICIES), ...TAGS_MISSING }),
  ]);
  const others = await Promise.all([
    ...USERS.map((user) => seedUser(account, iam, user)),
    seedRoles(account, iam),
    seedGroup(account, iam, "readers"),
    seedGroup(account, iam, "administrators"),
    seedAttachments(account, iam),
    seedPasswordPolicy(account, iam),
    seedRoot(account),
  ]);
  return [...policies, ...others].flat();
}

/** A role of a service, such as functions run with. Answers its ARN too. */
export async function seedServiceRole(
  account: SeededAccount,
  service: string,
): Promise<{ readonly arn: string; readonly owed: readonly OwedVerdict[] }> {
  const iam = account.clients.client(IAMClient, account.accountId, account.awsRegion);
  const { Role } = await iam.send(new CreateRoleCommand(roleOf(service, TAGS)));
  return { arn: String(Role?.Arn), owed: owedOn(account, iamRole.resourceType, Role?.RoleId) };
}

/** A role with managed policies, which the trusted account may assume. */
export async function seedAccountRole(
  account: SeededAccount,
  name: string,
  trusted: string,
  policies: readonly string[],
): Promise<readonly OwedVerdict[]> {
  const iam = account.clients.client(IAMClient, account.accountId, account.awsRegion);
  const AssumeRolePolicyDocument = trusting({ AWS: `arn:aws:iam::${trusted}:root` });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument, Tags: TAGS }));
  const owed = [...owedOn(account, iamRole.resourceType, Role?.RoleId)];
  for (const [index, PolicyDocument] of policies.entries()) {
    const input = { PolicyName: `${name}-${index + 1}`, PolicyDocument, Tags: TAGS };
    const { Policy } = await iam.send(new CreatePolicyCommand(input));
    await iam.send(new AttachRolePolicyCommand({ RoleName: name, PolicyArn: Policy?.Arn }));
    owed.push(...owedOn(account, iamPolicy.resourceType, Policy?.PolicyId));
  }
  return owed;
}

/** The rules on what a policy grants: one that grants everything violates them all. */
const OF_POLICIES = ["full-admin", "service-wildcard", "decrypt-on-all-keys", "privilege-escalation"].map(
  (excess) => `iam-policy-no-${excess}`,
);

interface UserSeed {
  readonly name: string;
  readonly hasPassword: boolean;
  readonly mfa: "none" | "hardware" | "app";
  readonly keys: number;
  /** Days since the user and the password were made; nobody has used them since. */
  readonly days: number;
  /** The same of the access keys. */
  readonly keyDays: number;
  readonly hasPolicy: boolean;
  /** Whether everything is granted to the user, inline and attached. */
  readonly isAdministrator: boolean;
  readonly isTagged: boolean;
  readonly exceptions: Exceptions;
}

const KEPT: Omit<UserSeed, "name"> = {
  hasPassword: true,
  mfa: "hardware",
  keys: 1,
  days: 1,
  keyDays: 0,
  hasPolicy: false,
  isAdministrator: false,
  isTagged: true,
  exceptions: {},
};

const USERS: readonly UserSeed[] = [
  { ...KEPT, name: "compliant" },
  {
    ...KEPT,
    name: "no-mfa",
    mfa: "none",
    exceptions: violating("iam-user-console-mfa-enabled", "iam-user-hardware-mfa"),
  },
  { ...KEPT, name: "app", mfa: "app", exceptions: violating("iam-user-hardware-mfa") },
  { ...KEPT, name: "two-keys", keys: 2, exceptions: violating("iam-user-one-active-access-key") },
  { ...KEPT, name: "initial-key", days: 0, exceptions: violating("iam-user-no-initial-access-key") },
  { ...KEPT, name: "direct-policy", hasPolicy: true, exceptions: violating("iam-user-policies-through-groups") },
  {
    ...KEPT,
    name: "administrator",
    isAdministrator: true,
    exceptions: violating("iam-user-policies-through-groups", ...granted("user")),
  },
  { ...KEPT, name: "unused", days: 60, keyDays: 50, exceptions: violating("iam-credentials-in-use") },
  {
    ...KEPT,
    name: "old-key",
    days: 101,
    keyDays: 100,
    isTagged: false,
    exceptions: { ...violating("iam-access-key-rotated", "iam-credentials-in-use"), ...TAGS_MISSING },
  },
  {
    ...KEPT,
    name: "no-credentials",
    hasPassword: false,
    mfa: "none",
    keys: 0,
    exceptions: {
      "iam-user-console-mfa-enabled": "NOT_APPLICABLE",
      "iam-user-hardware-mfa": "NOT_APPLICABLE",
      "iam-user-no-initial-access-key": "NOT_APPLICABLE",
      "iam-access-key-rotated": "NOT_APPLICABLE",
      "iam-credentials-in-use": "NOT_APPLICABLE",
    },
  },
];

async function seedUser(account: SeededAccount, iam: IAMClient, user: UserSeed): Promise<readonly OwedVerdict[]> {
  const UserName = user.name;
  const { User } = await iam.send(new CreateUserCommand({ UserName, Tags: user.isTagged ? TAGS : [] }));
  if (user.hasPassword) await iam.send(new CreateLoginProfileCommand({ UserName, Password: "Correct-Horse-42" }));
  for (let key = 0; key < user.keys; key += 1) await iam.send(new CreateAccessKeyCommand({ UserName }));
  if (user.mfa !== "none") {
    const codes = { AuthenticationCode1: "123456", AuthenticationCode2: "654321" };
    const SerialNumber = user.mfa === "app" ? await seedApp(iam, UserName) : `TOKEN-${UserName}`;
    await iam.send(new EnableMFADeviceCommand({ UserName, SerialNumber, ...codes }));
  }
  if (user.hasPolicy) {
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: arnOfAws("job-function/Billing") }));
  }
  if (user.isAdministrator) {
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: "all", PolicyDocument: allowing("*") }));
    await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn: ADMINISTRATOR_ACCESS }));
  }
  const [days, keyDays] = [String(user.days), String(user.keyDays)];
  await tell(account, "age-credentials", { user: UserName, days, keyDays });
  return owedOn(account, iamUser.resourceType, User?.UserId, user.exceptions);
}

async function seedApp(iam: IAMClient, VirtualMFADeviceName: string): Promise<string | undefined> {
  const { VirtualMFADevice } = await iam.send(new CreateVirtualMFADeviceCommand({ VirtualMFADeviceName }));
  return VirtualMFADevice?.SerialNumber;
}

async function seedRoles(account: SeededAccount, iam: IAMClient): Promise<readonly OwedVerdict[]> {
  const RoleName = "inline";
  const { Role } = await iam.send(new CreateRoleCommand({ ...roleOf("ec2", []), RoleName }));
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "all", PolicyDocument: allowing("*") }));
  await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: ADMINISTRATOR_ACCESS }));
  const open = { ...roleOf("ec2", TAGS), RoleName: "everybody", AssumeRolePolicyDocument: trusting({ AWS: "*" }) };
  const { Role: openRole } = await iam.send(new CreateRoleCommand(open));
  return [
    ...owedOn(account, iamRole.resourceType, Role?.RoleId, {
      ...violating("iam-role-no-inline-policy", ...granted("role")),
      ...TAGS_MISSING,
    }),
    ...owedOn(account, iamRole.resourceType, openRole?.RoleId, violating("iam-role-trust-not-public")),
  ];
}

const ADMINISTRATOR_ACCESS = arnOfAws("AdministratorAccess");

/** The rules on what is granted to users, groups or roles: whoever may do everything violates them all. */
function granted(kind: "user" | "group" | "role"): readonly string[] {
  const ends = [
    "no-administrator-access",
    "inline-policy-no-decrypt-on-all-keys",
    "inline-policy-no-privilege-escalation",
  ];
  return ends.map((end) => `iam-${kind}-${end}`);
}

async function seedGroup(account: SeededAccount, iam: IAMClient, GroupName: string): Promise<readonly OwedVerdict[]> {
  const { Group } = await iam.send(new CreateGroupCommand({ GroupName }));
  const isPowerful = GroupName === "administrators";
  const PolicyDocument = allowing(isPowerful ? "*" : "s3:GetObject");
  await iam.send(new PutGroupPolicyCommand({ GroupName, PolicyName: "all", PolicyDocument }));
  if (isPowerful) await iam.send(new AttachGroupPolicyCommand({ GroupName, PolicyArn: ADMINISTRATOR_ACCESS }));
  const exceptions = isPowerful ? violating(...granted("group")) : {};
  return owedOn(account, iamGroup.resourceType, Group?.GroupId, { ...TAGLESS, ...exceptions });
}

async function seedPolicy(
  account: SeededAccount,
  iam: IAMClient,
  PolicyName: string,
  PolicyDocument: string,
  exceptions: Exceptions = {},
): Promise<readonly OwedVerdict[]> {
  const Tags = PolicyName === "admin" ? [] : TAGS;
  const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument, Tags }));
  return owedOn(account, iamPolicy.resourceType, Policy?.PolicyId, exceptions);
}

/** Policies of AWS's that somebody has: the one that a user has of its own, and one that is as the account is set. */
async function seedAttachments(account: SeededAccount, iam: IAMClient): Promise<readonly OwedVerdict[]> {
  const { accountId, isWellSet } = account;
  const { resourceType } = iamAwsManagedPolicy;
  const name = isWellSet ? "AWSSupportAccess" : "AWSCloudShellFullAccess";
  await iam.send(new AttachRolePolicyCommand({ RoleName: "catalogue-lambda", PolicyArn: arnOfAws(name) }));
  const ofPolicy = isWellSet ? {} : violating("iam-cloudshell-access-restricted");
  const ofAccount = isWellSet ? {} : violating("iam-support-role-exists");
  return [
    ...owedOn(account, resourceType, "AdministratorAccess", TAGLESS),
    ...owedOn(account, resourceType, "Billing", TAGLESS),
    ...owedOn(account, resourceType, name, { ...TAGLESS, ...ofPolicy }),
    ...owedOn(account, resourceType, accountId, ofAccount, "account"),
  ];
}

function arnOfAws(name: string): string {
  return `arn:aws:iam::aws:policy/${name}`;
}

async function seedPasswordPolicy(account: SeededAccount, iam: IAMClient): Promise<readonly OwedVerdict[]> {
  const { accountId, isWellSet } = account;
  const settings = {
    MinimumPasswordLength: isWellSet ? 14 : 8,
    RequireUppercaseCharacters: isWellSet,
    RequireLowercaseCharacters: isWellSet,
    RequireNumbers: isWellSet,
    RequireSymbols: isWellSet,
    ...(isWellSet ? { PasswordReusePrevention: 24 } : {}),
  };
  await iam.send(new UpdateAccountPasswordPolicyCommand(settings));
  const violated = ["length", "reuse-prevented", "strong"].map((end) => `iam-password-policy-${end}`);
  const exceptions = isWellSet ? {} : violating(...violated);
  return owedOn(account, iamPasswordPolicy.resourceType, accountId, { ...TAGLESS, ...exceptions });
}

async function seedRoot(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { accountId, isWellSet } = account;
  const wellSet = { accessKeys: "0", mfa: "1", features: "RootCredentialsManagement,RootSessions" };
  const badlySet = { accessKeys: "1", mfa: "0", lastUsed: "0", features: "RootSessions" };
  await tell(account, "root-user", isWellSet ? wellSet : badlySet);
  const violated = ["no-access-key", "mfa-enabled", "hardware-mfa", "not-used", "credentials-centrally-managed"];
  const exceptions = isWellSet ? {} : violating(...violated.map((end) => `iam-root-${end}`));
  return owedOn(account, iamRoot.resourceType, accountId, { ...TAGLESS, ...exceptions });
}

function roleOf(service: string, Tags: Tag[]) {
  return {
    RoleName: `catalogue-${service}`,
    AssumeRolePolicyDocument: trusting({ Service: `${service}.amazonaws.com` }),
    Tags,
  };
}

function trusting(Principal: object): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal, Action: "sts:AssumeRole" }],
  });
}

function allowing(Action: string): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource: "*" }] });
}

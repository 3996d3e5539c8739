import type { UserDetail } from "@aws-sdk/client-iam";
import * as z from "zod";
import { unknown, type Known } from "../../core/known";
import { authorizationDetails } from "../iam/authorization-details";
import { awsManagedAmong, plannedAwsManaged, recordedAwsManaged, type AwsManagedPolicies } from "../iam/aws-managed";
import {
  inlinePoliciesOf,
  plannedInlinePolicies,
  recordedInlinePolicies,
  type InlinePolicies,
} from "../iam/inline-policies";
import { nameIn, recordedName } from "../iam/naming";
import { hasVirtualMfa } from "../iam/virtual-mfa";
import { tagRecord } from "../tag-record";
import { partOf } from "../type/question";
import { recorded, recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { credentials } from "./credentials";
import { accessKey, password } from "./examples";
import { accessKeysOf, directPoliciesOf, passwordOf, POLICY_RESOURCES } from "./planned";

/** A password for the console. */
export interface ConsolePassword {
  /** `null` where it was never used, or not since 2014-10-20, when IAM began to record this. */
  readonly lastUsed: Known<Date | null>;
  /** When it was set, not when it was last used. */
  readonly lastChanged: Known<Date>;
}

/** An access key. */
export interface AccessKey {
  /** The key's number among the user's keys, from 1, in the order of the source. */
  readonly number: number;
  readonly active: Known<boolean>;
  /** When the key was created or last changed. */
  readonly lastRotated: Known<Date>;
  /** `null` where it was never used, or not since 2015-04-22, when IAM began to record this. */
  readonly lastUsed: Known<Date | null>;
  /** True where the key was created together with the user and was never used since. */
  readonly isUnusedSinceSetup: Known<boolean>;
}

/** A user's means to sign in, and to sign requests. */
export interface UserCredentials {
  /** `null` where the user cannot sign in to the console. */
  readonly password: Known<ConsolePassword | null>;
  /** True where the user has an MFA device that is enabled. */
  readonly mfaActive: Known<boolean>;
  /** The user's keys, active and inactive. */
  readonly accessKeys: Known<readonly AccessKey[]>;
}

/** A user as rules see it. */
export interface IamUser extends UserCredentials {
  /** The friendly name, without the path. */
  readonly userName: Known<string>;
  /** Distinguishes a user from an earlier one of the same name. */
  readonly createdAt: Known<Date>;
  /** True where one of the user's MFA devices is an app. */
  readonly hasVirtualMfa: Known<boolean>;
  /** The names of the policies that are the user's own, inline or attached: without those of the user's groups. */
  readonly directPolicies: Known<readonly Known<string>[]>;
  /** Without those of the user's groups. */
  readonly inlinePolicies: InlinePolicies;
  /** Without those of the user's groups. */
  readonly awsManagedPolicies: AwsManagedPolicies;
}

const UNNAMED = unknown("The name of the policy is not given.");

const policiesSchema = z.object({
  userPolicyList: z.array(z.object({ policyName: z.string().nullish() })),
  attachedManagedPolicies: z.array(z.object({ policyName: z.string().nullish() })),
});

/** A user. The list gives the ids and tags, which the credential report lacks; the report gives the credentials. */
export const iamUser = resourceType<UserDetail, IamUser>({
  resourceType: "AWS::IAM::User",
  service: "IAM",
  isGlobal: true,
  isRecorded: true,
  list: authorizationDetails("UserDetailList"),
  id: ({ UserId = "" }) => UserId,
  arn: ({ Arn = null }) => Arn,
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_iam_user"],
    identifiedBy: ["name", "id"],
    companions: { aws_iam_user_login_profile: "user", aws_iam_access_key: "user", ...POLICY_RESOURCES },
    companionsThatAddUp: ["aws_iam_user_login_profile", "aws_iam_access_key", ...Object.keys(POLICY_RESOURCES)],
  },
  fields: {
    userName: {
      says: "what the user is called",
      live: ({ UserName, Arn }) => UserName ?? nameIn(Arn),
      config: recordedName("userName"),
      plan: (user) => user.text("name") ?? undefined,
    },
    createdAt: {
      says: "when the user was made",
      live: ({ CreateDate }) => CreateDate,
      config: (item) => dateIn(recorded("string", "createDate")(item)),
    },
    password: {
      says: "whether the user has a password",
      live: partOf(credentials, (found) => found.password),
      plan: passwordOf,
    },
    mfaActive: {
      says: "whether the user has an MFA device that is enabled",
      live: partOf(credentials, (found) => found.mfaActive),
      // Terraform can create MFA devices, but has no resource that enables one for a user.
      plan: () => unknown("A Terraform plan cannot tell whether the user has an MFA device that is enabled."),
    },
    accessKeys: {
      says: "which access keys the user has",
      live: partOf(credentials, (found) => found.accessKeys),
      plan: accessKeysOf,
    },
    hasVirtualMfa: {
      says: "whether one of the user's MFA devices is an app",
      live: hasVirtualMfa,
      plan: () => unknown("A Terraform plan cannot tell which MFA devices the user has."),
    },
    directPolicies: {
      says: "which policies the user has, other than those of groups",
      live: ({ UserPolicyList, AttachedManagedPolicies }) =>
        UserPolicyList &&
        AttachedManagedPolicies &&
        [...UserPolicyList, ...AttachedManagedPolicies].map(({ PolicyName }) => PolicyName ?? UNNAMED),
      config: recordedInShape(policiesSchema, ({ userPolicyList, attachedManagedPolicies }) =>
        [...userPolicyList, ...attachedManagedPolicies].map(({ policyName }) => policyName ?? UNNAMED),
      ),
      plan: directPoliciesOf,
    },
    inlinePolicies: {
      says: "what the user's inline policies are",
      live: ({ UserPolicyList }) => inlinePoliciesOf(UserPolicyList),
      config: recordedInlinePolicies("userPolicyList"),
      plan: plannedInlinePolicies("user"),
    },
    awsManagedPolicies: {
      says: "which policies are attached to the user",
      live: ({ AttachedManagedPolicies }) => awsManagedAmong(AttachedManagedPolicies),
      config: recordedAwsManaged,
      plan: plannedAwsManaged("user"),
    },
  },
  example: {
    userName: "alice",
    createdAt: new Date("2026-01-10T08:00:00Z"),
    password: password(),
    mfaActive: true,
    accessKeys: [accessKey()],
    hasVirtualMfa: false,
    directPolicies: [],
    inlinePolicies: [],
    awsManagedPolicies: [],
  },
});

function dateIn(text: string | undefined): Date | undefined {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

import type { UserDetail } from "@aws-sdk/client-iam";
import { unknown, type Known } from "../../core/known";
import { authorizationDetails } from "../iam/authorization-details";
import { nameIn, recordedName } from "../iam/naming";
import { tagRecord } from "../tag-record";
import { partOf } from "../type/question";
import { recorded } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { credentials } from "./credentials";
import { accessKey, password } from "./examples";
import { accessKeysOf, passwordOf } from "./planned";

/** A password for the console. */
export interface ConsolePassword {
  /** `null` where it was never used, or not since 2014-10-20, when IAM began to keep this. */
  readonly lastUsed: Known<Date | null>;
  /** When it was set; this is not when it was used. */
  readonly lastChanged: Known<Date>;
}

/** An access key. */
export interface AccessKey {
  /** Which of the user's keys it is, from 1, in the order of the source. */
  readonly number: number;
  readonly active: Known<boolean>;
  /** When the key was made, or last changed. */
  readonly lastRotated: Known<Date>;
  /** `null` where it was never used, or not since 2015-04-22, when IAM began to keep this. */
  readonly lastUsed: Known<Date | null>;
}

/** What a user signs in and signs requests with. */
export interface UserCredentials {
  /** `null` where the user cannot sign in to the console. */
  readonly password: Known<ConsolePassword | null>;
  /** True where the user has an MFA device that is enabled. */
  readonly mfaActive: Known<boolean>;
  /** Active and inactive ones. */
  readonly accessKeys: Known<readonly AccessKey[]>;
}

/** A user as rules see it. */
export interface IamUser extends UserCredentials {
  /** The friendly name, without the path. */
  readonly userName: Known<string>;
  /** By this a user is told from an earlier one of the same name. */
  readonly createdAt: Known<Date>;
}

/** A user. The list has the ids and tags, which the credential report lacks; the report has the credentials. */
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
    companions: { aws_iam_user_login_profile: "user", aws_iam_access_key: "user" },
    companionsThatAddUp: ["aws_iam_user_login_profile", "aws_iam_access_key"],
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
      // Terraform makes MFA devices, and none of its resources enables one for a user.
      plan: () => unknown("A Terraform plan cannot tell whether the user has an MFA device that is enabled."),
    },
    accessKeys: {
      says: "which access keys the user has",
      live: partOf(credentials, (found) => found.accessKeys),
      plan: accessKeysOf,
    },
  },
  example: {
    userName: "alice",
    createdAt: new Date("2026-01-10T08:00:00Z"),
    password: password(),
    mfaActive: true,
    accessKeys: [accessKey()],
  },
});

function dateIn(text: string | undefined): Date | undefined {
  const date = new Date(text ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

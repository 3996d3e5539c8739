import type { Known } from "../core/known";
import { answered } from "./answer";
import { NOT_YET, type CredentialReport } from "./iam/credential-report";
import { readCredentialReport, REPORT_CALLS } from "./iam/read-credential-report";
import { hasVirtualMfa } from "./iam/virtual-mfa";
import { THE_ACCOUNT } from "./type/description";
import { partOf, question, sharedQuestion } from "./type/question";
import { resourceType } from "./type/resource-type";

/** An account's root user as rules see it. */
export interface IamRoot {
  readonly hasAccessKey: Known<boolean>;
  /** False where an organization that manages root access centrally removed the password, or never set one. */
  readonly hasPassword: Known<boolean>;
  readonly mfaEnabled: Known<boolean>;
  /** True where one of the root user's MFA devices is an app. */
  readonly hasVirtualMfa: Known<boolean>;
  /** When the password and each access key was last used; `null` where it never was. */
  readonly lastUses: Known<readonly Known<Date | null>[]>;
  /**
   * The features of central root access that the account's organization has enabled; `null` where the account does not
   * manage an organization's root users.
   */
  readonly centralFeatures: Known<readonly string[] | null>;
}

/**
 * Credentials with current data, in one call. The credential report holds the same, but takes two calls and some seconds to
 * generate, and can be four hours old.
 */
const accountSummary = question("IAM.GetAccountSummary", {
  input: () => ({}),
  answer: ({ SummaryMap }) => answered(SummaryMap, "SummaryMap"),
});

/** When the root user's credentials were last used. No other call tells this. */
const lastUses = sharedQuestion(REPORT_CALLS, {
  all: readCredentialReport,
  answer: (report: CredentialReport, { arn }) => report.get(arn ?? "")?.lastUses ?? NOT_YET,
});

/** Only the organization's management account, and IAM's delegated administrator, may ask. */
const centralFeatures = question<"IAM.ListOrganizationsFeatures", readonly string[] | null>(
  "IAM.ListOrganizationsFeatures",
  {
    input: () => ({}),
    answer: ({ EnabledFeatures }) => answered(EnabledFeatures, "EnabledFeatures"),
    ifError: {
      OrganizationNotFoundException: null,
      AccountNotManagementOrDelegatedAdministratorException: null,
      // Without these, no feature can be enabled.
      OrganizationNotInAllFeaturesModeException: [],
      ServiceAccessNotEnabledException: [],
    },
  },
);

/**
 * An account's root user. Only a live scan reads it: AWS Config records no such item and Terraform has no resource for
 * it.
 */
export const iamRoot = resourceType<object, IamRoot>({
  resourceType: "AWS::IAM::Root",
  service: "IAM",
  isGlobal: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  arn: (_, { partition, accountId }) => `arn:${partition}:iam::${accountId}:root`,
  fields: {
    hasAccessKey: {
      says: "whether the root user has access keys",
      live: partOf(accountSummary, ({ AccountAccessKeysPresent }) => isAny(AccountAccessKeysPresent)),
    },
    hasPassword: {
      says: "whether the root user has a password",
      // An IAM endpoint that does not say dates from before root users could be without a password.
      live: partOf(accountSummary, ({ AccountPasswordPresent }) => AccountPasswordPresent !== 0),
    },
    mfaEnabled: {
      says: "whether the root user has MFA devices",
      live: partOf(accountSummary, ({ AccountMFAEnabled }) => isAny(AccountMFAEnabled)),
    },
    hasVirtualMfa: { says: "whether one of the root user's MFA devices is an app", live: hasVirtualMfa },
    lastUses: { says: "when the root user was last used", live: lastUses },
    centralFeatures: { says: "whether root access is managed centrally", live: centralFeatures },
  },
  example: {
    hasAccessKey: false,
    hasPassword: true,
    mfaEnabled: true,
    hasVirtualMfa: false,
    lastUses: [new Date("2026-01-10T08:00:00Z"), null, null],
    centralFeatures: ["RootCredentialsManagement", "RootSessions"],
  },
});

function isAny(count: number | undefined): boolean | undefined {
  return count === undefined ? undefined : count > 0;
}

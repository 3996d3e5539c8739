import type { UserDetail } from "@aws-sdk/client-iam";
import { isUnknown } from "../../core/known";
import { credentialsIn, type CredentialReport } from "../iam/credential-report";
import { readCredentialReport, REPORT_CALLS } from "../iam/read-credential-report";
import { sharedQuestion } from "../type/question";
import type { IamUser, UserCredentials } from "./description";

/**
 * A user's credentials, taken from one report on all users; asking for each user would take four calls or more. The
 * report can be up to four hours old. It is generated once, and not at all for an account without users.
 */
export const credentials = sharedQuestion<CredentialReport, UserCredentials, IamUser, UserDetail>(REPORT_CALLS, {
  all: readCredentialReport,
  async answer(report, user) {
    const createdAt = await user.field("createdAt");
    return credentialsIn(report, user.arn ?? "", isUnknown(createdAt) ? undefined : createdAt);
  },
});

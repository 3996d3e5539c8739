import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  IAMClient,
  type UserDetail,
} from "@aws-sdk/client-iam";
import { setTimeout as wait } from "node:timers/promises";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { authorizationDetails } from "../iam/live";
import { once } from "../once";
import { isNamed } from "../unless";
import { tagRecord } from "../tag-record";
import { IAM_USER_API_CALLS } from "./api-calls";
import { IAM_USER, type IamUserConfiguration, type UserCredentials } from "./configuration";
import { credentialsIn, parseCredentialReport, type CredentialReport } from "./credential-report";

const CREDENTIALS: readonly (keyof UserCredentials)[] = ["password", "mfaActive", "accessKeys"];

/** Milliseconds between looks at a report that IAM is making: it takes seconds, and a minute at most is waited. */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000];

/** What IAM answers where there is no report of the last four hours, or one is being made. */
const NOT_YET = [
  "CredentialReportNotPresentException",
  "CredentialReportExpiredException",
  "CredentialReportNotReadyException",
];

/**
 * Reads the account's users. The list gives their ids and tags, which the credential report lacks; the report gives
 * the credentials of all of them, which would take four calls or more for each. It can be up to four hours old.
 */
export const iamUserCollector: LiveCollector<IamUserConfiguration> = {
  resourceType: IAM_USER,
  isGlobal: true,
  apiCalls: IAM_USER_API_CALLS,
  async *collect(context) {
    // It is made once, and not for an account without users.
    const report = once(() => readCredentialReport(context));
    for await (const page of authorizationDetails(context, "UserDetailList")) {
      for (const user of page) yield await readUser(context, user, report);
    }
  },
};

async function readUser(
  context: CollectContext,
  user: UserDetail,
  report: () => Promise<CredentialReport>,
): Promise<ConfigurationItem<IamUserConfiguration>> {
  const { UserId = "", UserName = "", Arn, Tags = [] } = user;
  return {
    resourceType: IAM_USER,
    resourceId: UserId,
    arn: Arn ?? null,
    accountId: context.target.accountId,
    awsRegion: "global",
    tags: tagRecord(Tags),
    configuration: { userName: UserName, ...(await readCredentials(context, user, report)) },
    source: "live",
  };
}

async function readCredentials(
  context: CollectContext,
  { UserId = "", Arn = "", CreateDate }: UserDetail,
  report: () => Promise<CredentialReport>,
): Promise<UserCredentials> {
  const isNeeded = CREDENTIALS.some((field) => context.fields.has(field));
  // One answer for all; where it is a failure, it is a gap of each user.
  const known = isNeeded ? await context.readShared(UserId, report) : NOT_NEEDED;
  if (isUnknown(known)) return { password: known, mfaActive: known, accessKeys: known };
  return credentialsIn(known, Arn, CreateDate);
}

/** The report of the last four hours, or else a new one: IAM makes none while there is one of these. */
async function readCredentialReport(context: CollectContext): Promise<CredentialReport> {
  const iam = context.client(IAMClient);
  const get = async (): Promise<CredentialReport> => {
    const { Content } = await iam.send(new GetCredentialReportCommand());
    return parseCredentialReport(new TextDecoder().decode(answered(Content, "Content")));
  };
  const standing = await context.list("IAM.GetCredentialReport", () => unlessNotYet(get));
  if (standing !== null) return standing;
  await context.list("IAM.GenerateCredentialReport", () => iam.send(new GenerateCredentialReportCommand()));
  for (const pause of PAUSES_MS) {
    // The pause is part of the request, so that it ends with the scan's time.
    const made = await context.list("IAM.GetCredentialReport", async () => {
      await wait(pause);
      return unlessNotYet(get);
    });
    if (made !== null) return made;
  }
  return context.list("IAM.GetCredentialReport", get);
}

async function unlessNotYet<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (NOT_YET.some((name) => isNamed(error, name))) return null;
    throw error;
  }
}

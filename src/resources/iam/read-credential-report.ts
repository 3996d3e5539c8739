import { setTimeout as wait } from "node:timers/promises";
import { answered } from "../answer";
import type { CollectContext } from "../collector";
import { isNamed } from "../unless";
import { parseCredentialReport, type CredentialReport } from "./credential-report";

const GET = "IAM.GetCredentialReport";
const GENERATE = "IAM.GenerateCredentialReport";

/** The calls that reading the report makes. */
export const REPORT_CALLS = [GENERATE, GET] as const;

/**
 * Milliseconds between two checks of a report that IAM is generating. That takes seconds; the wait is at most a minute.
 */
const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000, 8_000, 8_000, 8_000];

/** IAM's errors where there is no report of the last four hours, or one is being generated. */
const NOT_YET = [
  "CredentialReportNotPresentException",
  "CredentialReportExpiredException",
  "CredentialReportNotReadyException",
];

/**
 * The report on an account's users and its root user. It is a report of the last four hours if there is one, since IAM
 * then generates no other.
 * @throws ReadFailure where a call is refused, or the report is not there within a minute.
 */
export async function readCredentialReport(context: CollectContext): Promise<CredentialReport> {
  const get = async (): Promise<CredentialReport> => {
    const { Content } = await context.send(GET, {});
    return parseCredentialReport(new TextDecoder().decode(answered(Content, "Content")));
  };
  const standing = await context.list(GET, () => unlessNotYet(get));
  if (standing !== null) return standing;
  await context.list(GENERATE, () => context.send(GENERATE, {}));
  for (const pause of PAUSES_MS) {
    // The pause is part of the request, so it ends when the scan's time runs out.
    const made = await context.list(GET, async () => {
      await wait(pause);
      return unlessNotYet(get);
    });
    if (made !== null) return made;
  }
  return context.list(GET, get);
}

async function unlessNotYet<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (NOT_YET.some((name) => isNamed(error, name))) return null;
    throw error;
  }
}

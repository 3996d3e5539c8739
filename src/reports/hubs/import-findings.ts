import {
  BatchImportFindingsCommand,
  type AwsSecurityFinding,
  type SecurityHubClient,
} from "@aws-sdk/client-securityhub";
import { AuditError, messageOf } from "../../core/errors";
import type { Hub } from "../../core/security-hub";

/** The most findings that one BatchImportFindings takes (Security Hub API Reference). */
export const MAX_BATCH = 100;

/** Attempts for a finding that the hub did not take. */
const MAX_ATTEMPTS = 3;

/** Milliseconds before the second attempt; twice as many before the third. */
const PAUSE_MS = 500;

/** A finding that the hub did not take in any attempt, and why. */
export interface NotImported {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** What an import needs beside the findings. */
export interface ImportDependencies {
  readonly client: SecurityHubClient;
  readonly hub: Hub;
  /** Waits so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/**
 * Imports at most `MAX_BATCH` findings. What the hub does not take is tried again, and what it still does not take is
 * returned. A call that is refused because of one finding is made again with each half.
 * @throws AuditError where the hub takes nothing at all: it is off, or the role may not.
 */
export async function importFindings(
  findings: readonly AwsSecurityFinding[],
  dependencies: ImportDependencies,
): Promise<readonly NotImported[]> {
  let pending = findings;
  for (let attempt = 1; ; attempt += 1) {
    const failed = await importOnce(pending, dependencies);
    if (failed.length === 0 || attempt === MAX_ATTEMPTS) return failed;
    const ids = new Set(failed.map(({ id }) => id));
    pending = pending.filter(({ Id }) => Id !== undefined && ids.has(Id));
    await dependencies.pause(PAUSE_MS * 2 ** (attempt - 1));
  }
}

async function importOnce(
  findings: readonly AwsSecurityFinding[],
  dependencies: ImportDependencies,
): Promise<readonly NotImported[]> {
  try {
    const { FailedFindings = [] } = await dependencies.client.send(
      new BatchImportFindingsCommand({ Findings: [...findings] }),
    );
    return FailedFindings.map(({ Id = "", ErrorCode = "", ErrorMessage = "" }) => ({
      ...{ id: Id, code: ErrorCode, message: ErrorMessage },
    }));
  } catch (error) {
    if (!isNamed(error, "InvalidInputException")) throw refused(error, dependencies.hub);
    const [first] = findings;
    if (findings.length === 1) {
      return [{ id: first?.Id ?? "", code: "InvalidInputException", message: messageOf(error) }];
    }
    const half = Math.ceil(findings.length / 2);
    return [
      ...(await importOnce(findings.slice(0, half), dependencies)),
      ...(await importOnce(findings.slice(half), dependencies)),
    ];
  }
}

function refused(error: unknown, { accountId, awsRegion }: Hub): unknown {
  if (!isNamed(error, "InvalidAccessException") && !isNamed(error, "AccessDeniedException")) return error;
  return new AuditError(
    `Security Hub of ${accountId} in ${awsRegion} does not take findings.`,
    `It answers: ${messageOf(error)}`,
    "Turn on Security Hub CSPM there and let the role call securityhub:BatchImportFindings, or set reports.securityHub" +
      " to false.",
  );
}

/** True where the error is the service's error of that name. */
function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}

import { messageOf } from "../core/errors";
import type { TargetName } from "../resources/collector";
import { IAM_ACTIONS, type ApiCall } from "../resources/service-authorization";
import { GivenUpError, isWrongClock, SILENT_CALLS, SILENT_SERVICES, type GivenUp } from "./patience";
import { plainText } from "./plain-text";

/** A read that failed, in words for a report. */
export class ReadFailure extends Error {
  /**
   * @param reason A sentence: which call failed, where, and why.
   * @param missingPermission The IAM action to grant, where a denial is the reason.
   */
  constructor(
    readonly reason: string,
    readonly missingPermission: string | null = null,
    options?: ErrorOptions,
  ) {
    super(reason, options);
    this.name = "ReadFailure";
  }
}

// The services' error codes; S3, EC2 and the JSON services each have their own.
const DENIED = new Set(["AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError"]);
const THROTTLED = new Set([
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
]);
const UNREACHABLE = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "ETIMEDOUT",
  "NoAnswerInTime",
  "TimeoutError",
]);
// A region's error for credentials of an account that has not enabled the region: EC2 AuthFailure, S3
// InvalidAccessKeyId or InvalidToken, the JSON services UnrecognizedClientException, STS RegionDisabledException.
const NOT_ENABLED = new Set([
  "AuthFailure",
  "InvalidAccessKeyId",
  "InvalidClientTokenId",
  "InvalidToken",
  "RegionDisabledException",
  "UnrecognizedClientException",
]);

/** A wrong clock. The words are the same for every call, so that a report says them once. */
export const WRONG_CLOCK = {
  what: "The clock of the machine that scans is wrong.",
  why: "AWS refuses a request whose signature is minutes ahead of or behind its own time.",
  next: "Set the machine's clock, and scan again.",
} as const;

/**
 * What an SDK error means for the audit, with the permission that is missing where one is. A ReadFailure stays as it
 * is.
 */
export function readFailureOf(error: unknown, call: ApiCall, target: TargetName): ReadFailure {
  if (error instanceof ReadFailure) return error;
  const where = `account ${target.accountId}, region ${target.awsRegion}`;
  const [permission] = IAM_ACTIONS[call];
  const fail = (reason: string, missingPermission: string | null = null): ReadFailure =>
    new ReadFailure(reason, missingPermission, { cause: error });
  const is = (names: ReadonlySet<string>): boolean => namesOf(error).some((name) => names.has(name));

  if (isWrongClock(error)) return fail(Object.values(WRONG_CLOCK).join(" "));
  if (error instanceof GivenUpError) return fail(GIVEN_UP[error.what](call, where));
  if (isDenial(error)) return fail(`${permission} was denied in ${where}${denierOf(error)}.`, permission);
  if (isThrottle(error)) return fail(`${call} was still throttled in ${where} after the last retry.`);
  if (is(UNREACHABLE)) return fail(`${call} got no answer in time from ${where}.`);
  if (is(NOT_ENABLED)) {
    return fail(`${call} refused the credentials in ${where}: the account has probably not enabled the region.`);
  }
  return fail(`${call} failed in ${where}: ${plainText(messageOf(error), 120)}`);
}

const givenUp = `is given up: ${SILENT_CALLS} calls in a row got no answer in time`;

/** The sentence about something that is no longer asked. */
const GIVEN_UP: Readonly<Record<GivenUp, (call: ApiCall, where: string) => string>> = {
  call: (call, where) => `${call} in ${where} ${givenUp}.`,
  service: (call, where) => `${call.replace(/\..*/, "")} in ${where} ${givenUp}.`,
  target: (_, where) => `All of ${where} is given up: of ${SILENT_SERVICES} services none answers.`,
};

/** True where AWS refuses a request because there are too many of them. */
export function isThrottle(error: unknown): boolean {
  const { $metadata } = Object(error) as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode === 429 || namesOf(error).some((name) => THROTTLED.has(name));
}

/** True where AWS refuses a request because the caller may not make it. */
export function isDenial(error: unknown): boolean {
  return namesOf(error).some((name) => DENIED.has(name));
}

/** The error's name and code, wherever the service or Node puts them. */
function namesOf(error: unknown): readonly string[] {
  if (typeof error !== "object" || error === null) return [];
  const { name, code, Code } = error as { name?: unknown; code?: unknown; Code?: unknown };
  return [name, code, Code].filter((text): text is string => typeof text === "string");
}

// An explicit deny is not cured by granting the permission; AWS says which kind of policy denies.
function denierOf(error: unknown): string {
  const [denier] = /explicit deny in an? [a-z-]+(?: [a-z-]+)* policy/.exec(messageOf(error)) ?? [];
  return denier === undefined ? "" : ` with an ${denier}`;
}

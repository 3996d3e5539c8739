import { FIXED_NAME } from "./open-policy";
import type { Condition } from "./policy-document";
import { accountOfPrincipal } from "./principals";

/** Whether a value of a condition names somebody known. */
export type ValueTest = (value: string) => boolean;

/**
 * The condition keys that say who asks or from where, each with a test for values that name somebody known. A value has
 * to be fixed, without wildcards and policy variables (Amazon S3 User Guide, "The meaning of public"; S3 API Reference,
 * PublicAccessBlockConfiguration; IAM User Guide, "AWS global condition context keys"). In an ARN the account has to be
 * fixed, in an organization's path the organization.
 *
 * Left out are keys that anybody can satisfy (`aws:VpcSourceIp`, `aws:UserAgent`, `aws:Referer`,
 * `aws:SecureTransport`), and `lambda:FunctionUrlAuthType`, which says how a caller signs and not who the caller is.
 */
const NARROWING: ReadonlyMap<string, ValueTest> = new Map([
  ["aws:sourceaccount", isAccount],
  ["aws:sourceowner", isAccount],
  ["aws:principalaccount", isAccount],
  ["aws:vpceaccount", isAccount],
  ["kms:calleraccount", isAccount],
  ["s3:dataaccesspointaccount", isAccount],
  ["aws:principalorgid", isFixed],
  ["aws:sourceorgid", isFixed],
  ["aws:vpceorgid", isFixed],
  ["aws:principalorgpaths", isOrganizationPath],
  ["aws:sourceorgpaths", isOrganizationPath],
  ["aws:vpceorgpaths", isOrganizationPath],
  ["aws:principalarn", (value) => accountOfPrincipal(value) !== undefined],
  ["aws:userid", isUserId],
  ["aws:sourcearn", isKnownArn],
  ["aws:sourcevpcarn", isKnownArn],
  ["s3:dataaccesspointarn", isKnownArn],
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", isFixed],
  ["aws:sourcevpce", isFixed],
  ["aws:sourcevpc", isFixed],
  ["aws:sourceip", isNarrowRange],
]);

/** Operators that are true only for the values that they name. Numbers, dates and booleans name nobody. */
const POSITIVE: ReadonlySet<string> = new Set([
  "stringequals",
  "stringequalsignorecase",
  "stringlike",
  "arnequals",
  "arnlike",
  "ipaddress",
]);

/**
 * Keys that every request has, so that even an operator that is true without its key tests them (IAM User Guide, "AWS
 * global condition context keys"). Other keys can be missing: `aws:PrincipalArn` from anonymous requests,
 * `aws:PrincipalOrgID` also from accounts outside of organizations, `aws:SourceIp` from requests through anybody's VPC
 * endpoint, the remaining keys from most requests.
 */
export const ALWAYS_PRESENT: ReadonlySet<string> = new Set(["aws:principalaccount"]);

/** The broadest ranges of addresses that do not count as public (Amazon S3 User Guide, "The meaning of public"). */
const BROADEST_IPV4_PREFIX = 8;
const BROADEST_IPV6_PREFIX = 32;

/**
 * True if conditions narrow "everybody" to somebody known: one of them tests who asks, or from where, against values
 * that are all fixed. Operators with `IfExists` and `ForAllValues:` are also true for a request without the key, so
 * they narrow only if every request has the key, or if a `Null` test requires it.
 */
export function narrowsEverybody(conditions: readonly Condition[]): boolean {
  return narrowsBy(conditions, NARROWING, ALWAYS_PRESENT);
}

/**
 * The same by other keys.
 * @param narrowing The keys in lower case, each with a test for values that name somebody known.
 * @param alwaysPresent Those of the keys that every request has.
 */
export function narrowsBy(
  conditions: readonly Condition[],
  narrowing: ReadonlyMap<string, ValueTest>,
  alwaysPresent: ReadonlySet<string>,
): boolean {
  return conditions.some(
    (condition) => namesSomebody(condition, narrowing) && needsItsKey(condition, conditions, alwaysPresent),
  );
}

function namesSomebody({ operator, key, values }: Condition, narrowing: ReadonlyMap<string, ValueTest>): boolean {
  const isKnown = narrowing.get(key);
  const comparison = operator.replace(/^for(?:anyvalue|allvalues):/, "").replace(/ifexists$/, "");
  if (isKnown === undefined) return false;
  const isNamed: ValueTest = (value) => value === FIXED_NAME || isKnown(value);
  return POSITIVE.has(comparison) && values.length > 0 && values.every(isNamed);
}

function needsItsKey(
  { operator, key }: Condition,
  conditions: readonly Condition[],
  alwaysPresent: ReadonlySet<string>,
): boolean {
  const holdsWithout = operator.startsWith("forallvalues:") || operator.endsWith("ifexists");
  return !holdsWithout || alwaysPresent.has(key) || conditions.some((other) => asksFor(other, key));
}

function asksFor(condition: Condition, key: string): boolean {
  const { operator, values } = condition;
  return operator === "null" && condition.key === key && values.length === 1 && values[0]?.toLowerCase() === "false";
}

/** A value without wildcards and policy variables. */
export function isFixed(value: string): boolean {
  return value !== "" && !/[*?]|\$\{/.test(value);
}

/** Only digits are an account: anonymous requests have the account `anonymous`. */
export function isAccount(value: string): boolean {
  return /^\d{12}$/.test(value);
}

/** Anonymous requests have the user id `anonymous`; `AROA…:*` admits every session of a role (Amazon S3 User Guide). */
function isUserId(value: string): boolean {
  return isFixed(value) && value.toLowerCase() !== "anonymous";
}

function isOrganizationPath(value: string): boolean {
  return isFixed(value.replace(/\/.*$/s, ""));
}

function isKnownArn(value: string): boolean {
  return /^arn:[^:]*:[^:]*:[^:]*:\d{12}:/.test(value) || (value.startsWith("arn:") && isFixed(value));
}

function isNarrowRange(value: string): boolean {
  const [, address = "", prefix] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return Number(prefix ?? 32) >= BROADEST_IPV4_PREFIX;
  // Addresses that start with zeros can stand for all of IPv4 (::ffff:0:0/96).
  return /^[1-9a-f][\da-f]{0,3}:[\da-f:]*$/i.test(address) && Number(prefix ?? 128) >= BROADEST_IPV6_PREFIX;
}

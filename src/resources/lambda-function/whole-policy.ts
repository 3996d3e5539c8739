import { isUnknown } from "../../core/known";
import { narrowsEverybody } from "../../policy/conditions";
import type { PolicyDocument, PolicyStatement } from "../../policy/policy-document";
import { isPublic } from "../../policy/public-access";
import type { LambdaFunction } from "./description";

/**
 * The policies of a function, its versions and its aliases as one: whoever may invoke one of them runs the function.
 * Unknown where one of them is unknown, unless the others already admit anybody: policies of functions only allow and
 * never deny (Lambda API Reference, AddPermission), so an unknown one cannot revoke anything.
 * @param policies Any number; `null` stands for a policy that does not exist.
 * @returns `null` where none exists.
 */
export function wholePolicy(policies: readonly LambdaFunction["policy"][]): LambdaFunction["policy"] {
  const known = policies.flatMap((policy) => (isUnknown(policy) || policy === null ? [] : [policy]));
  const whole = { statements: known.flatMap(({ statements }) => statements) };
  const undecided = policies.find(isUnknown);
  if (undecided !== undefined && !admitsAnybody(whole)) return undecided;
  return known.length === 0 ? null : whole;
}

/**
 * True where a statement lets S3 invoke the function for buckets of any account: anybody can have buckets (Security
 * Hub, Lambda.1).
 */
export function admitsAnyBucket({ effect, principals, conditions }: PolicyStatement): boolean {
  const named = principals === null || principals.except ? [] : principals.values;
  const isS3 = named.some(({ type, value }) => type === "Service" && /^s3\.amazonaws\.com(\.cn)?$/.test(value));
  return effect === "Allow" && isS3 && !narrowsEverybody(conditions);
}

function admitsAnybody(policy: PolicyDocument): boolean {
  return isPublic(policy) || policy.statements.some(admitsAnyBucket);
}

import { accountOfPrincipal, parseResourcePolicy, type ResourcePolicyStatement } from "../policy/policy-document";

/**
 * True where a bucket's policy allows anything to somebody who is not of its own account: another
 * account, a service, a federation, everybody. The AWS managed key is usable from its own account
 * alone, so such a reader or writer would be locked out of new objects. A policy that cannot be
 * understood counts as one that does; conditions are not looked at.
 */
export function grantsBeyondAccount(policy: string | null, accountId: string): boolean {
  if (policy === null) return false;
  const statements = parseResourcePolicy(policy);
  if (statements === undefined) return true;
  return statements.some((statement) => statement.effect === "Allow" && !isWithinAccount(statement, accountId));
}

function isWithinAccount({ principals }: ResourcePolicyStatement, accountId: string): boolean {
  if (principals === null) return false;
  return principals.every(({ type, value }) => type === "AWS" && accountOfPrincipal(value) === accountId);
}

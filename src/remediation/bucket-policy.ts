import { grantsOutside } from "../policy/cross-account";
import { parsePolicy } from "../policy/policy-document";

/**
 * True where a bucket's policy allows anything to somebody who is not of its own account: another
 * account, a service, a federation, everybody. The AWS managed key is usable from its own account
 * alone, so such a reader or writer would be locked out of new objects. A policy that cannot be
 * understood counts as one that does; conditions are not looked at.
 */
export function grantsBeyondAccount(policy: string | null, accountId: string): boolean {
  if (policy === null) return false;
  const document = parsePolicy(policy);
  return document === undefined || grantsOutside(document, accountId);
}

import type { PolicyDocument, PolicyStatement } from "./policy-document";
import { accountOfPrincipal } from "./principals";

/**
 * True where a policy allows anything to anybody who is not of its own account: another account, a
 * service, a federation, everybody. Conditions and denials are not weighed.
 */
export function grantsOutside({ statements }: PolicyDocument, accountId: string): boolean {
  return statements.some((statement) => statement.effect === "Allow" && !isWithin(statement, accountId));
}

function isWithin({ principals }: PolicyStatement, accountId: string): boolean {
  if (principals === null || principals.except) return false;
  return principals.values.every(({ type, value }) => type === "AWS" && accountOfPrincipal(value) === accountId);
}

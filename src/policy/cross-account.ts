import type { PolicyDocument, PolicyStatement } from "./policy-document";
import { accountOfPrincipal } from "./principals";

/**
 * True if a policy allows anything to anybody outside its own account: another account, a service, a federated user,
 * everybody. Conditions and Deny statements are ignored.
 */
export function grantsOutside({ statements }: PolicyDocument, accountId: string): boolean {
  return statements.some((statement) => statement.effect === "Allow" && !isWithin(statement, accountId));
}

function isWithin({ principals }: PolicyStatement, accountId: string): boolean {
  if (principals === null || principals.except) return false;
  return principals.values.every(({ type, value }) => type === "AWS" && accountOfPrincipal(value) === accountId);
}

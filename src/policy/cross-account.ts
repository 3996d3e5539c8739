import type { PolicyDocument, PolicyStatement } from "./policy-document";
import { accountOfPrincipal } from "./principals";

/**
 * The other accounts that a policy allows anything to, by their ids and in order. Everybody, services,
 * federations and canonical users have no account that could be named; conditions and denials are
 * not weighed.
 * @param accountId The account that the policy belongs to.
 */
export function foreignAccounts({ statements }: PolicyDocument, accountId: string): readonly string[] {
  const accounts = statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(accountsOf)
    .filter((account) => account !== accountId);
  return [...new Set(accounts)].sort();
}

/**
 * True where a policy allows anything to anybody who is not of its own account: another account, a
 * service, a federation, everybody. Conditions and denials are not weighed.
 */
export function grantsOutside({ statements }: PolicyDocument, accountId: string): boolean {
  return statements.some((statement) => statement.effect === "Allow" && !isWithin(statement, accountId));
}

function accountsOf({ principals }: PolicyStatement): readonly string[] {
  if (principals === null || principals.except) return [];
  return principals.values.flatMap(({ type, value }) => (type === "AWS" ? (accountOfPrincipal(value) ?? []) : []));
}

function isWithin({ principals }: PolicyStatement, accountId: string): boolean {
  if (principals === null || principals.except) return false;
  return principals.values.every(({ type, value }) => type === "AWS" && accountOfPrincipal(value) === accountId);
}

import { ALWAYS_PRESENT, isAccount, narrowsBy, type ValueTest } from "./conditions";
import { FIXED_NAME } from "./open-policy";
import type { Condition, PolicyDocument, PolicyStatement, Principal } from "./policy-document";
import { accountOfPrincipal, reachesEverybody } from "./principals";
import { standingGrants } from "./public-access";

/** Stands for every account there is. */
export const EVERYBODY = "everybody";

/** Stands for a principal that is not known yet, or that a policy names by a canonical id, which tells no account. */
export const SOMEBODY = "somebody";

/** The condition keys that tell the account of who asks, each with a test for values that do. */
const OF_ACCOUNTS: ReadonlyMap<string, ValueTest> = new Map([
  ["aws:principalaccount", isAccount],
  ["aws:principalarn", (value) => accountOfPrincipal(value) !== undefined],
]);

/**
 * The accounts whom a policy lets do any of the actions, each once, or `EVERYBODY` or `SOMEBODY`. Services and federated
 * users belong to no account and are left out. As AWS's own rule (AWS Config Developer Guide,
 * "s3-bucket-blacklisted-actions-prohibited"), it lets no condition narrow "everybody", but for one that tells the
 * accounts.
 * @param actions Patterns, such as `s3:Put*`.
 */
export function granteesOf(document: PolicyDocument, actions: readonly string[]): readonly string[] {
  const grants = standingGrants(document, actions, () => true);
  return [...new Set(grants.flatMap(granteesIn))].sort();
}

function granteesIn(statement: PolicyStatement): readonly string[] {
  if (reachesEverybody(statement)) return accountsIn(statement.conditions) ?? [EVERYBODY];
  const { principals } = statement;
  // What names all but everybody reaches nobody, and neither does what names nobody.
  return principals?.except === false ? principals.values.flatMap(granteeOf) : [];
}

function granteeOf({ type, value }: Principal): readonly string[] {
  if (type === "CanonicalUser") return [SOMEBODY];
  // Of the type AWS, names without an account are those of CloudFront and of principals that are gone.
  return type === "AWS" ? accountNamed(value) : [];
}

/** The accounts to which a condition narrows "everybody"; `undefined` where none does. */
function accountsIn(conditions: readonly Condition[]): readonly string[] | undefined {
  const nulls = conditions.filter(({ operator }) => operator === "null");
  const narrowing = conditions.find((condition) => narrowsBy([condition, ...nulls], OF_ACCOUNTS, ALWAYS_PRESENT));
  return narrowing?.values.flatMap(accountNamed);
}

function accountNamed(value: string): readonly string[] {
  return value === FIXED_NAME ? [SOMEBODY] : [accountOfPrincipal(value) ?? []].flat();
}

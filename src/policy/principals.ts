import type { PolicyStatement, Principal } from "./policy-document";

/** The account that a principal belongs to; `undefined` if it is neither an account id nor an ARN of IAM or STS. */
export function accountOfPrincipal(value: string): string | undefined {
  return /^\d{12}$/.test(value) ? value : /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];
}

/** True if a statement names everybody: `"*"`, or `*` of the type AWS, which includes anonymous requests. */
export function namesEverybody({ principals }: PolicyStatement): boolean {
  return principals !== null && !principals.except && principals.values.some(isEverybody);
}

/** True if a statement is about everybody, or about everybody except those it names (`NotPrincipal`). */
export function reachesEverybody({ principals }: PolicyStatement): boolean {
  return principals !== null && principals.values.some(isEverybody) !== principals.except;
}

/** Only `*` by itself means everybody: AWS does not expand a wildcard inside a name or an ARN. */
function isEverybody({ type, value }: Principal): boolean {
  return value === "*" && (type === "*" || type === "AWS");
}

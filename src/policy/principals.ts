import type { PolicyStatement, Principal } from "./policy-document";

/** The account of a principal that is an account id, or the ARN of something in an account. */
export function accountOfPrincipal(value: string): string | undefined {
  return /^\d{12}$/.test(value) ? value : /^arn:[\w-]+:(?:iam|sts)::(\d{12}):/.exec(value)?.[1];
}

/** True where a statement names everybody: `"*"`, or `*` of AWS, which admits anonymous requests as well. */
export function namesEverybody({ principals }: PolicyStatement): boolean {
  return principals !== null && !principals.except && principals.values.some(isEverybody);
}

/** True where a statement is about everybody, or about everybody but some (`NotPrincipal`). */
export function reachesEverybody({ principals }: PolicyStatement): boolean {
  return principals !== null && principals.values.some(isEverybody) !== principals.except;
}

/** A wildcard within a name or an ARN names nobody: AWS takes it for everybody alone or not at all. */
function isEverybody({ type, value }: Principal): boolean {
  return value === "*" && (type === "*" || type === "AWS");
}

/**
 * The service that owns a role with a given path; `null` where the account owns it, `undefined` where the path is not
 * known. Service-linked roles, and roles that IAM Identity Center creates for permission sets, have paths that nobody
 * else can use (IAM User Guide, "Create a service-linked role"; IAM Identity Center User Guide, "Referencing permission
 * sets in resource policies").
 */
export function ownerServiceAt(path: string | undefined): string | null | undefined {
  if (path === undefined) return undefined;
  return /^\/(?:aws-service-role|aws-reserved)\/([^/]+)\//.exec(path)?.[1] ?? null;
}

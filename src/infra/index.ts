/** What a CDKTF app uses of this project: `aws-compliance-audit`. */
export { ManagedPoliciesOnly } from "./aspects/managed-policies-only";
export { AccountRoles, type AccountRolesProps } from "./constructs/account-roles";
export { EncryptionKey, type EncryptionKeyProps } from "./constructs/encryption-key";
export { PrivateBucket, type AccessLogSource, type PrivateBucketProps } from "./constructs/private-bucket";
export type { HandlerName } from "./handler-bundles";
export { packagedHandlers } from "./packaged-handlers";
export { readEnvironment, stackName, type EnvironmentSettings } from "./settings";
export { ComplianceAuditStack, type ComplianceAuditStackProps } from "./stacks/compliance-audit-stack";

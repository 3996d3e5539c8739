import { AuditError } from "../core/errors";
import { memberRoles } from "./member-roles";
import type { EnvironmentSettings } from "./settings";

/** A trust policy's maximum of characters, white space not counted (IAM User Guide, "IAM and AWS STS quotas"). */
const MAXIMUM_TRUST_POLICY_LENGTH = 2_048;

/**
 * Checks what the settings say of the audited accounts' roles, as far as one value depends on another.
 * @throws AuditError where AWS would refuse the roles.
 */
export function assertMemberRoles(settings: EnvironmentSettings): void {
  const { memberRoles: made, stackSet, trustedPrincipals, partition } = settings;
  if (made === "stack-set" && stackSet === undefined) {
    throw new AuditError(
      'memberRoles is "stack-set", and stackSet is missing.',
      "The stack cannot know which accounts of the organisation get the roles.",
      "Set stackSet.organizationalUnitIds to the organisation's root, which `aws organizations list-roots` shows, or to" +
        ' units of it; or set memberRoles to "by-hand".',
    );
  }
  if (made === "by-hand" && stackSet !== undefined) {
    throw new AuditError(
      'stackSet is set, and memberRoles is "by-hand".',
      "The stack makes no stack set then.",
      'Set memberRoles to "stack-set", or remove stackSet.',
    );
  }
  const foreign = trustedPrincipals.filter((arn) => arn.split(":")[1] !== partition);
  if (foreign.length > 0) {
    throw new AuditError(
      `trustedPrincipals has ${foreign.join(", ")}, outside of the partition ${partition}.`,
      "A role can trust only principals of its own partition.",
      `Name roles and users whose ARN begins with arn:${partition}:, or remove them.`,
    );
  }
  const length = trustPolicyLength(settings);
  if (length > MAXIMUM_TRUST_POLICY_LENGTH) {
    throw new AuditError(
      `trustedPrincipals names ${trustedPrincipals.length} principals, which is too many for a trust policy.`,
      `The scan role's would have ${length} characters, and AWS allows ${MAXIMUM_TRUST_POLICY_LENGTH}.`,
      "Name fewer, such as one role that all of them may assume.",
    );
  }
}

/** Characters of the scan role's trust policy, with the ARN that the scanner's role will have. */
function trustPolicyLength(settings: EnvironmentSettings): number {
  const { accountId, environmentSuffix, partition, targets, trustedPrincipals, remediation } = settings;
  const roleOf = (name: string): string =>
    `arn:${partition}:iam::${accountId}:role/${name}-lambda-${environmentSuffix}`;
  const [scan] = memberRoles({
    ...targets,
    partition,
    trustedPrincipals: [...trustedPrincipals, ...(remediation.mode === "dry-run" ? [roleOf("remediation")] : [])],
    scannerRoleArn: roleOf("scanner"),
    remediationFunctionRoleArn: "",
    enableRemediation: false,
  });
  return JSON.stringify(scan?.trust).length;
}

import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { AuditSettings } from "../core/audit-settings";
import { memberRoles, type MemberRole } from "../infra/member-roles";
import type { LocalClients } from "./clients";

/** Which accounts the audit may read. */
export interface AuditedRolesProps {
  /** Accounts whose roles trust the audit's functions. */
  readonly trusting: readonly string[];
  /** Accounts whose roles trust another principal. */
  readonly refusing: readonly string[];
  /** The only principal that the scan role trusts. */
  readonly scannerRoleArn: string;
  /** The only principal that the remediation role trusts. */
  readonly remediationRoleArn: string;
}

/**
 * Creates the roles that the audit assumes, as modules/member-account makes them in a member account. Terraform would
 * need credentials of every account.
 */
export async function createAuditedRoles(
  clients: LocalClients,
  { partition, targets }: AuditSettings,
  props: AuditedRolesProps,
): Promise<void> {
  const createRoles = async (accountId: string, scanner: string, remediation: string): Promise<void> => {
    const roles = memberRoles({
      ...targets,
      partition,
      scannerRoleArn: scanner,
      trustedPrincipals: [],
      remediationFunctionRoleArn: remediation,
      enableRemediation: true,
    });
    for (const role of roles) await createRole(clients.client(IAMClient, accountId), role);
  };
  await Promise.all([
    ...props.trusting.map((id) => createRoles(id, props.scannerRoleArn, props.remediationRoleArn)),
    ...props.refusing.map((id) => createRoles(id, somebodyElse(id), somebodyElse(id))),
  ]);
}

async function createRole(iam: IAMClient, { name: RoleName, trust, policies }: MemberRole): Promise<void> {
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }));
  for (const { name: PolicyName, document } of policies) {
    const PolicyDocument = JSON.stringify(document);
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
  }
}

function somebodyElse(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/somebody-else`;
}

import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { AuditSettings } from "../core/audit-settings";
import type { LocalClients } from "./clients";

/** Which accounts let the audit in. */
export interface AuditedRolesProps {
  /** Accounts whose roles trust the audit's functions. */
  readonly trusted: readonly string[];
  /** Accounts whose roles trust somebody else. */
  readonly refusing: readonly string[];
  /** The only principal that the scan role trusts. */
  readonly scannerRoleArn: string;
  /** The only principal that the remediation role trusts. */
  readonly remediationRoleArn: string;
}

/** Creates the roles that the audit assumes, as modules/member-account does in an account of its own. */
export async function createAuditedRoles(
  clients: LocalClients,
  { targets }: AuditSettings,
  props: AuditedRolesProps,
): Promise<void> {
  const create = (accountId: string, RoleName: string, principal: string): Promise<unknown> =>
    clients
      .client(IAMClient, accountId)
      .send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(principal, targets.externalId) }));
  const rolesOf = (accountId: string, scanner: string, remediation: string): readonly Promise<unknown>[] => [
    create(accountId, targets.scanRoleName, scanner),
    create(accountId, targets.remediationRoleName, remediation),
  ];
  await Promise.all([
    ...props.trusted.flatMap((id) => rolesOf(id, props.scannerRoleArn, props.remediationRoleArn)),
    ...props.refusing.flatMap((id) =>
      rolesOf(id, `arn:aws:iam::${id}:role/somebody`, `arn:aws:iam::${id}:role/somebody`),
    ),
  ]);
}

function trust(principal: string, externalId: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRole",
        Principal: { AWS: principal },
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  });
}

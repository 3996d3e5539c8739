import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import type { AuditSettings } from "../core/audit-settings";
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

const MODULE = resolve(__dirname, "../../modules/member-account");

/**
 * Creates the roles that the audit assumes, with the names, trust and policies that modules/member-account gives them
 * in a member account. Terraform would need credentials of every account.
 */
export async function createAuditedRoles(
  clients: LocalClients,
  { targets }: AuditSettings,
  props: AuditedRolesProps,
): Promise<void> {
  const createRoles = async (accountId: string, scanner: string, remediation: string): Promise<void> => {
    const iam = clients.client(IAMClient, accountId);
    await createRole(iam, targets.scanRoleName, trust(scanner, targets.externalId), "scan-policy");
    const remediationTrust = trust(remediation, targets.externalId);
    await createRole(iam, targets.remediationRoleName, remediationTrust, "remediation-policy");
  };
  await Promise.all([
    ...props.trusting.map((id) => createRoles(id, props.scannerRoleArn, props.remediationRoleArn)),
    ...props.refusing.map((id) => createRoles(id, somebodyElse(id), somebodyElse(id))),
  ]);
}

async function createRole(iam: IAMClient, RoleName: string, trustPolicy: string, policy: string): Promise<void> {
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustPolicy }));
  // The module names each policy after its file.
  const files = readdirSync(MODULE).filter((file) => file.startsWith(policy) && file.endsWith(".json"));
  for (const file of files) {
    const PolicyName = file.replace(".json", "").replace(policy, RoleName);
    const PolicyDocument = readFileSync(join(MODULE, file), "utf8");
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
  }
}

function somebodyElse(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/somebody-else`;
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

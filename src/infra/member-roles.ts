import { basename } from "node:path";
import type { PolicyStatement } from "./constructs/policy-document";
import { REMEDIATION_POLICY, SCAN_POLICIES, type MemberAccountPolicy } from "./member-account-policies";

/** What the roles of an audited account depend on. */
export interface MemberRolesProps {
  /** The partition of the account: a role can trust only principals of its own. */
  readonly partition: string;
  /** The role of the scanner function. */
  readonly scannerRoleArn: string;
  /** ARNs of further roles and users that may assume the scan role. */
  readonly trustedPrincipals: readonly string[];
  /** The role of the remediation function. */
  readonly remediationFunctionRoleArn: string;
  /** The ExternalId that everybody has to send who assumes one of the roles. */
  readonly externalId: string;
  readonly scanRoleName: string;
  readonly remediationRoleName: string;
  /** Whether there is a role that changes resources. */
  readonly enableRemediation: boolean;
}

/** A role of an audited account. */
export interface MemberRole {
  readonly kind: "Scan" | "Remediation";
  readonly name: string;
  readonly description: string;
  /** Its trust policy. */
  readonly trust: { readonly Version: string; readonly Statement: readonly PolicyStatement[] };
  /** Its managed policies; it has no inline ones. */
  readonly policies: readonly {
    readonly name: string;
    readonly description: string;
    readonly document: unknown;
  }[];
}

/**
 * The exact ARN of a role or a user. An account's root is none: it trusts whomever the administrators of that account
 * allow to assume roles. A session of an assumed role is none either, since it ends.
 */
export const EXACT_PRINCIPAL = /^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)\/[\w+=,.@/-]+$/;

/**
 * The roles that modules/member-account makes in an account. The module has to work without TypeScript, so it says them
 * once more, in HCL; a test makes both and compares them.
 */
export function memberRoles(props: MemberRolesProps): readonly MemberRole[] {
  const { partition, externalId, scanRoleName, remediationRoleName } = props;
  const scan: MemberRole = {
    kind: "Scan",
    name: scanRoleName,
    description: "Assumed by the scans of the compliance audit",
    trust: trust("ScansAssume", [props.scannerRoleArn, ...props.trustedPrincipals], externalId),
    policies: SCAN_POLICIES.map(({ path, document }) => ({
      name: policyName(path, scanRoleName),
      description: "What the compliance audit's scanner reads",
      document,
    })),
  };
  if (!props.enableRemediation) return [scan];
  const remediation: MemberRole = {
    kind: "Remediation",
    name: remediationRoleName,
    description: "Assumed by the compliance audit's remediation",
    trust: trust("RemediationAssumes", [props.remediationFunctionRoleArn], externalId),
    policies: [
      {
        name: policyName(REMEDIATION_POLICY.path, remediationRoleName),
        description: "What the compliance audit's remediation reads and changes",
        document: inPartition(REMEDIATION_POLICY.document, partition),
      },
    ],
  };
  return [scan, remediation];
}

function trust(sid: string, principals: readonly string[], externalId: string): MemberRole["trust"] {
  return {
    Version: "2012-10-17",
    Statement: [
      {
        Sid: sid,
        Effect: "Allow",
        Principal: { AWS: [...new Set(principals)] },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "sts:ExternalId": externalId } },
      },
    ],
  };
}

/** A policy is named after its role, with the number that its file ends in. */
function policyName(path: MemberAccountPolicy["path"], roleName: string): string {
  return basename(path, ".json").replace(/^(scan|remediation)-policy/, roleName);
}

/** The files are written with ARNs of the partition `aws`. */
function inPartition(document: unknown, partition: string): unknown {
  return JSON.parse(JSON.stringify(document).replaceAll("arn:aws:", `arn:${partition}:`));
}

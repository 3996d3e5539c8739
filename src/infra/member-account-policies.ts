import { REMEDIATION_API_CALLS } from "../remediation/api-calls";
import { REGIONS_API_CALL, SCAN_API_CALLS } from "../resources/scan-api-calls";
import { iamActionsOf } from "../resources/service-authorization";

/** A policy of modules/member-account: its file in the project, and its document. */
export interface MemberAccountPolicy {
  readonly path: string;
  readonly document: unknown;
}

/** A managed policy's maximum of characters, white space not counted (IAM User Guide, "IAM and AWS STS quotas"). */
const MAXIMUM_POLICY_LENGTH = 6_144;

/**
 * The policies of the role that a scan assumes in an account. They follow from the calls in the code, and are written
 * to files, since the module has to work without TypeScript.
 */
export const SCAN_POLICIES: readonly MemberAccountPolicy[] = scanPolicies(
  iamActionsOf([...SCAN_API_CALLS, REGIONS_API_CALL]),
);

/** The policy of the role that a remediation assumes in an account, with ARNs of the partition `aws`. */
export const REMEDIATION_POLICY: MemberAccountPolicy = {
  path: "modules/member-account/remediation-policy.json",
  document: allow("EncryptBuckets", iamActionsOf(REMEDIATION_API_CALLS), "arn:aws:s3:::*"),
};

/** All policies of the roles that the audit assumes in an account. */
export const MEMBER_ACCOUNT_POLICIES: readonly MemberAccountPolicy[] = [...SCAN_POLICIES, REMEDIATION_POLICY];

/**
 * The actions of a scan in as few policies as possible. They allow every resource: an audit reads everything, and lists
 * cannot be limited to a resource.
 */
export function scanPolicies(actions: readonly string[]): readonly MemberAccountPolicy[] {
  const parts: string[][] = [[]];
  for (const action of actions) {
    const part = parts.at(-1) ?? [];
    if (lengthOf([...part, action]) > MAXIMUM_POLICY_LENGTH) parts.push([action]);
    else part.push(action);
  }
  return parts.map((part, index) => ({
    path: `modules/member-account/scan-policy${index === 0 ? "" : `-${index + 1}`}.json`,
    document: allow("ReadConfiguration", part, "*"),
  }));
}

function lengthOf(actions: readonly string[]): number {
  return JSON.stringify(allow("ReadConfiguration", actions, "*")).length;
}

function allow(sid: string, actions: readonly string[], resource: string): unknown {
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: sid, Effect: "Allow", Action: actions, Resource: resource }],
  };
}

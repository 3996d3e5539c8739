import { REMEDIATION_API_CALLS } from "../remediation/api-calls";
import { SCAN_API_CALLS } from "../resources/scan-api-calls";
import { iamActionsOf } from "../resources/service-authorization";

/** A policy of modules/member-account: its file in the project, and the document in it. */
export interface MemberAccountPolicy {
  readonly path: string;
  readonly document: unknown;
}

/** Characters of a managed policy at most, white space not counted (IAM User Guide, "IAM and AWS STS quotas"). */
const MAXIMUM_POLICY_LENGTH = 6_144;

/**
 * The policies of the role that a scan assumes in an account. They are generated into files, since the module has to
 * work where there is no TypeScript; permissions follow what the code calls.
 */
export const SCAN_POLICIES: readonly MemberAccountPolicy[] = scanPolicies(iamActionsOf(SCAN_API_CALLS));

/** All policies of the roles that the audit assumes in an account. */
export const MEMBER_ACCOUNT_POLICIES: readonly MemberAccountPolicy[] = [
  ...SCAN_POLICIES,
  {
    path: "modules/member-account/remediation-policy.json",
    document: allow("EncryptBuckets", iamActionsOf(REMEDIATION_API_CALLS), "arn:aws:s3:::*"),
  },
];

/** As few policies as hold the actions of a scan. An audit reads every resource, and lists have no resource to name. */
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

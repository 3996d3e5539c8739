import { REMEDIATION_API_CALLS } from "../remediation/api-calls";
import { SCAN_API_CALLS } from "../resources/scan-api-calls";
import { iamActionsOf } from "../resources/service-authorization";

/** A policy of modules/member-account: its file in the project, and the document in it. */
export interface MemberAccountPolicy {
  readonly path: string;
  readonly document: unknown;
}

/**
 * The policies of the roles that the audit assumes in an account. They are generated into files, since
 * the module has to work where there is no TypeScript; permissions follow what the code calls.
 */
export const MEMBER_ACCOUNT_POLICIES: readonly MemberAccountPolicy[] = [
  {
    path: "modules/member-account/scan-policy.json",
    // An audit reads every resource of the account, and lists have no resource to name.
    document: allow("ReadConfiguration", iamActionsOf(SCAN_API_CALLS), "*"),
  },
  {
    path: "modules/member-account/remediation-policy.json",
    document: allow("EncryptBuckets", iamActionsOf(REMEDIATION_API_CALLS), "arn:aws:s3:::*"),
  },
];

function allow(sid: string, actions: readonly string[], resource: string): unknown {
  return {
    Version: "2012-10-17",
    Statement: [{ Sid: sid, Effect: "Allow", Action: actions, Resource: resource }],
  };
}

import { list, type Listing } from "../type/description";
import type { ElementOf } from "../type/question";

/**
 * Half of IAM's maximum: an answer holds whole policy documents, and must arrive in the same time as any other answer.
 */
const ENTITIES_A_PAGE = 500;

/** The lists of the answer, and the kind of entity that each holds. */
const KINDS = {
  UserDetailList: "User",
  GroupDetailList: "Group",
  RoleDetailList: "Role",
  Policies: "LocalManagedPolicy",
} as const;

const CALL = "IAM.GetAccountAuthorizationDetails";

/**
 * The account's identities or policies of one kind, with their ids, tags (of users and roles) and policy documents.
 * ListRoles and ListPolicies would need more calls for each of these.
 *
 * Each kind is asked for separately. One pass for all kinds would save at most two calls for each account, but would
 * read what no enabled rule needs and keep it in memory until the last account is scanned.
 */
export function authorizationDetails<N extends keyof typeof KINDS>(name: N): Listing<ElementOf<typeof CALL, N>> {
  return list(CALL, { list: name, token: "Marker", input: { Filter: [KINDS[name]], MaxItems: ENTITIES_A_PAGE } });
}

import { list, type Listing } from "../type/description";
import type { ElementOf } from "../type/question";

/** Half of what IAM takes: an answer holds whole policy documents, and has the time of any other to come. */
const ENTITIES_A_PAGE = 500;

/** The lists of the answer, and the kind that each holds. */
const KINDS = { UserDetailList: "User", RoleDetailList: "Role", Policies: "LocalManagedPolicy" } as const;

const CALL = "IAM.GetAccountAuthorizationDetails";

/**
 * The account's identities or policies of one kind, with their ids, tags (of users and roles) and policy documents,
 * which ListRoles and ListPolicies leave to more calls for each.
 *
 * Each kind is asked for by itself. One pass for all kinds would save two calls an account at most, and would
 * read what no enabled rule needs and keep it in memory until the last account is scanned.
 */
export function authorizationDetails<N extends keyof typeof KINDS>(name: N): Listing<ElementOf<typeof CALL, N>> {
  return list(CALL, { list: name, token: "Marker", input: { Filter: [KINDS[name]], MaxItems: ENTITIES_A_PAGE } });
}

import {
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  type GetAccountAuthorizationDetailsCommandOutput,
} from "@aws-sdk/client-iam";
import type { CollectContext } from "../collector";
import { listPages } from "../pages";

/** Half of what IAM takes: an answer holds whole policy documents, and has the time of any other to come. */
const ENTITIES_A_PAGE = 500;

/** The lists of the answer, and the kind that each holds. */
const KINDS = { UserDetailList: "User", RoleDetailList: "Role", Policies: "LocalManagedPolicy" } as const;

type Details = GetAccountAuthorizationDetailsCommandOutput;

/**
 * The account's identities or policies of one kind, page by page, with their ids, tags (of users and roles) and
 * policy documents, which ListRoles and ListPolicies leave to more calls for each.
 *
 * Each kind is asked for by itself. One pass for all kinds would save two calls an account at most, and would
 * read what no enabled rule needs and keep it in memory until the last account is scanned.
 */
export function authorizationDetails<L extends keyof typeof KINDS>(
  context: CollectContext,
  list: L,
): AsyncGenerator<NonNullable<Details[L]>> {
  const iam = context.client(IAMClient);
  const which = { Filter: [KINDS[list]], MaxItems: ENTITIES_A_PAGE };
  return listPages<L, "Marker", Details>(context, "IAM.GetAccountAuthorizationDetails", {
    list,
    token: "Marker",
    ask: (page) => iam.send(new GetAccountAuthorizationDetailsCommand({ ...which, ...page })),
  });
}

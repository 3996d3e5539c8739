import {
  GetAccountAuthorizationDetailsCommand,
  IAMClient,
  type EntityType,
  type GetAccountAuthorizationDetailsCommandOutput,
  type Tag,
} from "@aws-sdk/client-iam";
import type { CollectContext } from "../collector";

/** Half of what IAM takes: an answer holds whole policy documents, and has the time of any other to come. */
const ENTITIES_A_PAGE = 500;

/**
 * The account's identities or policies of one kind, page by page, with their ids, tags (of users and roles) and
 * policy documents, which ListRoles and ListPolicies leave to more calls for each.
 *
 * Each kind is asked for by itself. One pass for all kinds would save two calls an account at most, and would
 * read what no enabled rule needs and keep it in memory until the last account is scanned.
 */
export async function* authorizationDetails(
  context: CollectContext,
  kind: EntityType,
): AsyncGenerator<GetAccountAuthorizationDetailsCommandOutput> {
  const iam = context.client(IAMClient);
  let Marker: string | undefined;
  do {
    const input = { Filter: [kind], MaxItems: ENTITIES_A_PAGE, ...(Marker === undefined ? {} : { Marker }) };
    const page = await context.list("IAM.GetAccountAuthorizationDetails", () =>
      iam.send(new GetAccountAuthorizationDetailsCommand(input)),
    );
    yield page;
    ({ Marker } = page);
  } while (Marker);
}

/** Tags by their keys. */
export function tagsOf(tags: readonly Tag[]): Readonly<Record<string, string>> {
  return Object.fromEntries(tags.map(({ Key = "", Value = "" }) => [Key, Value]));
}

import { unknown, type Known } from "../core/known";
import type { CollectContext } from "./collector";
import { allPages } from "./pages";
import { list } from "./type/description";
import { oncePerKey } from "./type/question";

/** EC2's maximum of a prefix list's entries in one answer. */
const ENTRIES_A_PAGE = 100;

/**
 * The CIDR blocks of a prefix list. Each list is asked for once for each target, however many resources use it; one that
 * is refused is a gap of each of these resources.
 */
export const entriesOfPrefixList = oncePerKey(listEntries);

async function listEntries(context: CollectContext, listId: string): Promise<readonly Known<string>[]> {
  const listing = list("EC2.GetManagedPrefixListEntries", {
    list: "Entries",
    token: "NextToken",
    input: { PrefixListId: listId, MaxResults: ENTRIES_A_PAGE },
  });
  const entries = await allPages(listing.pages(context));
  return entries.map(({ Cidr }) => Cidr ?? unknown(`EC2's answer for prefix list ${listId} leaves out a block.`));
}

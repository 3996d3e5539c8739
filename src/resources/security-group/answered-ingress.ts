import type { SecurityGroup as ListedGroup } from "@aws-sdk/client-ec2";
import { isUnknown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { once } from "../once";
import { allPages } from "../pages";
import { list } from "../type/description";
import { sharedQuestion } from "../type/question";
import { answeredRule, withEntries, type SecurityGroupRule, type SpelledRule } from "./rule";

/** EC2's maximum of a prefix list's entries in one answer. */
const ENTRIES_A_PAGE = 100;

const NOT_LISTED = unknown("The group's rules are known only from the list of groups, which was not read.");

/** Replaces the prefix lists of a group's rule by their blocks. */
type WithEntries = (groupId: string, rule: SpelledRule) => Promise<SecurityGroupRule>;

/**
 * The inbound rules of a group. The list of groups holds them, except for the blocks of prefix lists. Each prefix list
 * is asked for once for each target, however many groups use it; one that is refused is a gap of each of these groups.
 */
export const answeredIngress = sharedQuestion<WithEntries, readonly Known<SecurityGroupRule>[], unknown, ListedGroup>(
  ["EC2.GetManagedPrefixListEntries"],
  {
    all: (context) => Promise.resolve(prefixListsOf(context)),
    answer(withEntriesOf, { id, listed }) {
      if (listed === undefined) return NOT_LISTED;
      return (
        listed.IpPermissions && Promise.all(listed.IpPermissions.map((rule) => withEntriesOf(id, answeredRule(rule))))
      );
    },
  },
);

function prefixListsOf(context: CollectContext): WithEntries {
  const lists = new Map<string, () => Promise<readonly Known<string>[]>>();
  const entriesOf = (groupId: string, listId: string): Promise<Known<readonly Known<string>[]>> => {
    const entries = lists.get(listId) ?? once(() => listEntries(context, listId));
    lists.set(listId, entries);
    return context.readShared(groupId, entries);
  };
  return async (groupId, rule) => {
    const { prefixListIds } = rule;
    const read = await Promise.all(prefixListIds.map(async (id) => (isUnknown(id) ? id : entriesOf(groupId, id))));
    const entries = read.flatMap((found) => (isUnknown(found) ? [] : found));
    return withEntries(rule, { entries, unread: read.filter(isUnknown) });
  };
}

async function listEntries(context: CollectContext, listId: string): Promise<readonly Known<string>[]> {
  const listing = list("EC2.GetManagedPrefixListEntries", {
    list: "Entries",
    token: "NextToken",
    input: { PrefixListId: listId, MaxResults: ENTRIES_A_PAGE },
  });
  const entries = await allPages(listing.pages(context));
  return entries.map(({ Cidr }) => Cidr ?? unknown(`EC2's answer for prefix list ${listId} leaves out a block.`));
}

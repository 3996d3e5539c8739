import { EC2Client, GetManagedPrefixListEntriesCommand, type PrefixListEntry } from "@aws-sdk/client-ec2";
import { isUnknown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { once } from "../once";
import { allPages, listPages } from "../pages";
import type { SecurityGroupRule } from "../security-group/configuration";

/** The most that EC2 answers of a prefix list. */
const ENTRIES_A_PAGE = 100;

/** A rule as EC2 answers it. */
export interface AnsweredRule extends SecurityGroupRule {
  readonly cidrs: readonly Known<string>[];
  readonly prefixListIds: readonly Known<string>[];
}

/** Puts what prefix lists hold in their place in a group's rule. */
export type WithEntries = (groupId: string, rule: AnsweredRule) => Promise<SecurityGroupRule>;

/** Asks EC2 for each prefix list once, however many groups name it; a list that is refused is a gap of each of them. */
export function prefixListsOf(context: CollectContext): WithEntries {
  const lists = new Map<string, () => Promise<readonly Known<string>[]>>();
  const entriesOf = (groupId: string, listId: string): Promise<Known<readonly Known<string>[]>> => {
    const entries = lists.get(listId) ?? once(() => listEntries(context, listId));
    lists.set(listId, entries);
    return context.readShared(groupId, entries);
  };
  return async (groupId, rule) => {
    const { cidrs, prefixListIds } = rule;
    const read = await Promise.all(prefixListIds.map(async (id) => (isUnknown(id) ? id : entriesOf(groupId, id))));
    const entries = read.flatMap((list) => (isUnknown(list) ? [] : list));
    return { ...rule, cidrs: [...cidrs, ...entries], prefixListIds: read.filter(isUnknown) };
  };
}

async function listEntries(context: CollectContext, listId: string): Promise<readonly Known<string>[]> {
  const ec2 = context.client(EC2Client);
  const pages = listPages(context, "EC2.GetManagedPrefixListEntries", {
    list: "Entries",
    token: "NextToken",
    ask: (page) =>
      ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: listId, MaxResults: ENTRIES_A_PAGE, ...page })),
  });
  const entries: readonly PrefixListEntry[] = await allPages(pages);
  return entries.map(({ Cidr }) => Cidr ?? unknown(`EC2's answer of prefix list ${listId} leaves out a block.`));
}

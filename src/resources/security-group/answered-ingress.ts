import type { SecurityGroup as ListedGroup } from "@aws-sdk/client-ec2";
import { isUnknown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { entriesOfPrefixList } from "../prefix-list-entries";
import type { Question } from "../type/question";
import { answeredRule, withEntries, type SecurityGroupRule, type SpelledRule } from "./rule";

const NOT_LISTED = unknown("The group's rules are known only from the list of groups, which was not read.");

/** The inbound rules of a group. The list of groups holds them, except for the blocks of prefix lists. */
export const answeredIngress: Question<readonly Known<SecurityGroupRule>[], never, ListedGroup> = {
  calls: ["EC2.GetManagedPrefixListEntries"],
  async ask(context, { id, listed }) {
    if (listed === undefined) return NOT_LISTED;
    const rules = listed.IpPermissions?.map((rule) => withEntriesOf(context, id, answeredRule(rule)));
    // `undefined` passes through: the field turns it into an Unknown with its own words.
    return (rules && Promise.all(rules)) as Promise<SecurityGroupRule[]>;
  },
};

/** Replaces the prefix lists of a group's rule by their blocks. */
async function withEntriesOf(context: CollectContext, groupId: string, rule: SpelledRule): Promise<SecurityGroupRule> {
  const { prefixListIds } = rule;
  const read = await Promise.all(
    prefixListIds.map(async (id) => (isUnknown(id) ? id : entriesOfPrefixList(context, groupId, id))),
  );
  const entries = read.flatMap((found) => (isUnknown(found) ? [] : found));
  return withEntries(rule, { entries, unread: read.filter(isUnknown) });
}

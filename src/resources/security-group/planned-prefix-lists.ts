import { isUnknown, type Known } from "../../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlannedValues, PlanSubject } from "../plan-reader";
import { required } from "../planned-values";
import { each } from "./planned-texts";
import type { ListedSources } from "./rule";

/** What Terraform makes or reads of a prefix list. */
const LIST_TYPES = ["aws_ec2_managed_prefix_list", "aws_prefix_list"];
const ENTRY = "aws_ec2_managed_prefix_list_entry";

/** Managed prefix lists of a plan, with the entries that are resources of their own. */
const LISTS: PlanSubject = {
  terraformTypes: ["aws_ec2_managed_prefix_list"],
  identifiedBy: ["id", "arn"],
  companions: { [ENTRY]: "prefix_list_id" },
  companionsThatAddUp: [ENTRY],
};

const NO_LIST: ListedSources = { entries: [], unread: [] };

/**
 * Reads the prefix lists that a rule in line names. Of a list that the plan makes, its reference tells: blocks are
 * written together, so that it is open which of several blocks names which of several lists.
 * @param isOnly True where no other block names any.
 */
export function listsOfBlock(
  names: readonly Known<string>[],
  isOnly: boolean,
  join: PlanJoin,
  ...path: AttributePath
): ListedSources {
  if (names.length === 0) return NO_LIST;
  const mayBe = (lists: readonly PlannedResource[]): boolean => isOnly || lists.length === 1;
  return listed(names, mayBe, join.onlyNamed(LIST_TYPES, ...path), join);
}

/** Reads the prefix lists that a rule of its own names. */
export function listsOfRule(names: readonly Known<string>[], rule: PlannedResource, join: PlanJoin): ListedSources {
  if (names.length === 0) return NO_LIST;
  const ofRule = join.of(rule, LISTS);
  // One attribute names one list, whatever chooses it; of the others all that it names have to be seen.
  const lists =
    rule.type === "aws_security_group_rule"
      ? ofRule.onlyNamed(LIST_TYPES, "prefix_list_ids")
      : ofRule.named(LIST_TYPES, "prefix_list_id");
  return listed(names, () => true, lists, join);
}

function listed(
  names: readonly Known<string>[],
  mayBe: (lists: readonly PlannedResource[]) => boolean,
  lists: Known<readonly PlannedResource[]>,
  join: PlanJoin,
): ListedSources {
  if (isUnknown(lists)) return { entries: [], unread: names };
  const entries = (): readonly Known<string>[] => lists.flatMap((list) => entriesOf(list, join));
  if (!names.some(isUnknown)) {
    const found = new Set(lists.map((list) => list.text("id")));
    return { entries: entries(), unread: names.filter((name) => !found.has(name)) };
  }
  return lists.length > 0 && mayBe(lists) ? { entries: entries(), unread: [] } : { entries: [], unread: names };
}

function entriesOf(list: PlannedResource, join: PlanJoin): readonly Known<string>[] {
  const ofList = join.of(list, LISTS);
  // Of a list that stands the provider has read the entries of other resources too.
  const former = new Set(ofList.former(ENTRY).map((entry) => entry.text("cidr")));
  const inLine = [list.blocks("entry"), list.blocks("entries")].flatMap((blocks) =>
    isUnknown(blocks) ? [blocks] : blocks.map(cidrOf),
  );
  return [
    ...each(list.texts("cidr_blocks")),
    ...inLine.filter((cidr) => !former.has(cidr)),
    ...ofList.companions(ENTRY).map((entry) => (isUnknown(entry) ? entry : cidrOf(entry))),
  ];
}

function cidrOf(entry: PlannedValues): Known<string> {
  return required(entry.text("cidr"), "what a prefix list's entry is");
}

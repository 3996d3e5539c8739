import { isUnknown, type Known } from "../../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlannedValues, PlanSubject } from "../plan-reader";
import { onlyOne, required } from "../planned-values";
import { each } from "./planned-texts";
import type { ListedSources } from "./rule";

/** The Terraform types, of resources and data sources, for prefix lists. */
export const LIST_TYPES = ["aws_ec2_managed_prefix_list", "aws_prefix_list"];
const ENTRY = "aws_ec2_managed_prefix_list_entry";

/** The managed prefix lists of a plan, with the entries that are separate resources. */
const LISTS: PlanSubject = {
  terraformTypes: ["aws_ec2_managed_prefix_list"],
  identifiedBy: ["id", "arn"],
  companions: { [ENTRY]: "prefix_list_id" },
  companionsThatAddUp: [ENTRY],
};

const NO_LIST: ListedSources = { entries: [], unread: [] };

/**
 * Reads the prefix lists that an inline rule names. A list that the plan creates is known only by reference, and a plan
 * holds the references of all blocks together: with several blocks and lists it is not known which block names which
 * list.
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

/** Reads the prefix lists that a rule resource names. */
export function listsOfRule(names: readonly Known<string>[], rule: PlannedResource, join: PlanJoin): ListedSources {
  if (names.length === 0) return NO_LIST;
  const ofRule = join.of(rule, LISTS);
  // A single-valued attribute names one list, whichever expression chooses it; for the others, every list that they
  // name must be known.
  const lists =
    rule.type === "aws_security_group_rule"
      ? ofRule.onlyNamed(LIST_TYPES, "prefix_list_ids")
      : ofRule.named(LIST_TYPES, "prefix_list_id");
  return listed(names, () => true, lists, join);
}

/**
 * The entries of a prefix list by its id; `undefined` where the plan does not show which list that is.
 * @param named The lists that may be meant.
 */
export function entriesOfOne(
  id: Known<string>,
  named: readonly PlannedResource[],
  join: PlanJoin,
): readonly Known<string>[] | undefined {
  const list = onlyOne(isUnknown(id) ? named : named.filter((each) => each.text("id") === id));
  return list && entriesOf(list, join);
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
  // For an existing list the provider has also read entries that are separate resources.
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

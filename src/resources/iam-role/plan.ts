import { isUnknown, unknown, type Known } from "../../core/known";
import type { IamRoleConfiguration } from "./configuration";

/** An `aws_iam_role` of a Terraform plan, joined with the `aws_iam_role_policy` resources of the role. */
export interface PlannedRole {
  /** Not known before apply where `name_prefix` is given, or neither. */
  readonly name: Known<string | null>;
  /**
   * The blocks that are written. The attribute is computed too: where none is written, it is `null` here, whatever
   * the plan says of it.
   */
  readonly inline_policy: Known<readonly PlannedInlinePolicy[] | null>;
  /** The `aws_iam_role_policy` resources whose `role` is this one. */
  readonly role_policies: Known<readonly Pick<PlannedInlinePolicy, "name">[]>;
  /**
   * `policy_names` of the `aws_iam_role_policies_exclusive` of the role, which takes away policies that it does not
   * name; `null` where there is none.
   */
  readonly exclusive_policy_names: Known<readonly Known<string>[] | null>;
}

/** An `inline_policy` block. */
export interface PlannedInlinePolicy {
  readonly name: Known<string | null>;
  readonly policy: Known<string | null>;
}

/** Reads a planned role: services make theirs by themselves, so it is the account's own. */
export function iamRoleFromPlan(planned: PlannedRole): IamRoleConfiguration {
  return {
    roleName: nameOf("role", planned.name),
    ownerService: null,
    inlinePolicyNames: inlinePolicyNames(planned),
  };
}

function inlinePolicyNames(planned: PlannedRole): IamRoleConfiguration["inlinePolicyNames"] {
  const written = keptBlocks(planned);
  const { role_policies: joined } = planned;
  const names = [written, joined]
    .flatMap((policies) => (isUnknown(policies) ? [] : policies))
    .map(({ name }) => nameOf("policy", name));
  // One that is known is enough to tell that there are some. A block may repeat what a resource makes.
  if (names.length > 0) return names.filter((name, index) => isUnknown(name) || names.indexOf(name) === index);
  return [written, joined].find(isUnknown) ?? [];
}

function keptBlocks({
  inline_policy: written,
  exclusive_policy_names: exclusive,
}: PlannedRole): Known<readonly PlannedInlinePolicy[]> {
  if (isUnknown(written)) return written;
  const blocks = (written ?? []).filter(isPolicy);
  if (exclusive === null || blocks.length === 0) return blocks;
  if (isUnknown(exclusive)) return exclusive;
  const kept = blocks.filter(({ name }) => isUnknown(name) || (name !== null && exclusive.includes(name)));
  return kept.length > 0 ? kept : (exclusive.find(isUnknown) ?? []);
}

/** An empty block is no policy: it takes away those that the plan does not name. */
function isPolicy({ name, policy }: PlannedInlinePolicy): boolean {
  return [name, policy].some((value) => isUnknown(value) || (value !== null && value !== ""));
}

function nameOf(kind: "role" | "policy", name: Known<string | null>): Known<string> {
  return isUnknown(name) ? name : name || unknown(`The ${kind}'s name is known only after apply.`);
}

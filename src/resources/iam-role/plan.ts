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
}

/** An `inline_policy` block. */
export interface PlannedInlinePolicy {
  readonly name: Known<string | null>;
  readonly policy: Known<string | null>;
}

/** Reads a planned role: services make theirs by themselves, so it is the account's own. */
export function iamRoleFromPlan({ name, inline_policy, role_policies }: PlannedRole): IamRoleConfiguration {
  return {
    roleName: nameOf("role", name),
    ownerService: null,
    inlinePolicyNames: inlinePolicyNames(inline_policy, role_policies),
  };
}

function inlinePolicyNames(
  blocks: PlannedRole["inline_policy"],
  resources: PlannedRole["role_policies"],
): IamRoleConfiguration["inlinePolicyNames"] {
  const written = isUnknown(blocks) ? [] : (blocks ?? []).filter(isPolicy);
  const joined = isUnknown(resources) ? [] : resources;
  const names = [...written, ...joined].map(({ name }) => nameOf("policy", name));
  // One that is known is enough to tell that there are some.
  if (names.length > 0) return names;
  if (isUnknown(blocks)) return blocks;
  return isUnknown(resources) ? resources : [];
}

/** An empty block is no policy: it takes away those that the plan does not name. */
function isPolicy({ name, policy }: PlannedInlinePolicy): boolean {
  return [name, policy].some((value) => isUnknown(value) || (value !== null && value !== ""));
}

function nameOf(kind: "role" | "policy", name: Known<string | null>): Known<string> {
  return isUnknown(name) ? name : name || unknown(`The ${kind}'s name is known only after apply.`);
}

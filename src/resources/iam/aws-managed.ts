import type { AttachedPolicy } from "@aws-sdk/client-iam";
import * as z from "zod";
import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import { isDataSource } from "../planned-values";
import { recordedInShape } from "../type/recorded";

/** The names of AWS's own policies that are attached to an identity, without their paths. */
export type AwsManagedPolicies = Known<readonly Known<string>[]>;

/** What policies are attached to in Terraform. */
type Kind = "user" | "group" | "role";

const UNNAMED = unknown("The ARN of an attached policy is not given.");

/** The path and name in the ARN of a policy that AWS owns: `job-function/Billing`; `null` for one of an account's own. */
export function awsManagedPath(arn: string): string | null {
  return /^arn:[\w-]+:iam::aws:policy\/(.+)$/.exec(arn)?.[1] ?? null;
}

function namesIn(arns: readonly (string | null | undefined)[]): readonly Known<string>[] {
  return arns.flatMap<Known<string>>((arn) => (arn ? (awsManagedPath(arn)?.split("/").slice(-1) ?? []) : UNNAMED));
}

/** The policies of AWS's own among those that IAM lists as attached. */
export function awsManagedAmong(list: readonly AttachedPolicy[] | undefined): AwsManagedPolicies | undefined {
  return list && namesIn(list.map(({ PolicyArn }) => PolicyArn));
}

const attachedSchema = z.object({ attachedManagedPolicies: z.array(z.object({ policyArn: z.string().nullish() })) });

/** The same of AWS Config's item. */
export const recordedAwsManaged = recordedInShape(attachedSchema, ({ attachedManagedPolicies }) =>
  namesIn(attachedManagedPolicies.map(({ policyArn }) => policyArn)),
);

/** The Terraform types that attach policies to an identity, each with the attribute that names the identity. */
export function attachmentsOf(kind: Kind): Readonly<Record<string, string>> {
  return {
    [`aws_iam_${kind}_policy_attachment`]: kind,
    aws_iam_policy_attachment: `${kind}s`,
  };
}

/**
 * The Terraform type that decides alone which policies an identity has, with the attribute that names the identity: it
 * attaches the policies of its list, and detaches all others.
 */
export function exclusiveAttachmentsOf(kind: Kind): Readonly<Record<string, string>> {
  return { [`aws_iam_${kind}_policy_attachments_exclusive`]: `${kind}_name` };
}

/** The Terraform types of both sorts. */
function typesFor(kind: Kind): readonly string[] {
  return Object.keys({ ...attachmentsOf(kind), ...exclusiveAttachmentsOf(kind) });
}

const ATTACHMENTS: PlanSubject = {
  terraformTypes: (["user", "group", "role"] as const).flatMap(typesFor),
  identifiedBy: ["id"],
  companions: {},
};

/** Reads which policies of AWS's own a plan attaches to a user or a group. */
export function plannedAwsManaged(kind: Kind): (owner: PlannedResource, join: PlanJoin) => AwsManagedPolicies {
  const types = typesFor(kind);
  return (owner, join) => {
    const attachments = types.flatMap((type) => join.companions(type));
    const areAll = owner.isCreated || attachments.length > 0 || types.some((type) => join.former(type).length > 0);
    if (!areAll) return unknown(`The ${kind} already exists, and the plan does not say which policies it has.`);
    return attachments.flatMap((found) => (isUnknown(found) ? [found] : attachedBy(found, join)));
  };
}

/** The same of a role, of which `managed_policy_arns` shows what is attached, unless the plan takes that away. */
export function plannedAwsManagedOfRole(role: PlannedResource, join: PlanJoin): AwsManagedPolicies {
  const types = typesFor("role");
  const attached = types.flatMap((type) => join.companions(type));
  const former = new Set(types.flatMap((type) => join.former(type)).flatMap(arnsOf));
  const listed = role.texts("managed_policy_arns") ?? [];
  return [
    ...(isUnknown(listed) ? [listed] : listed.filter((arn) => !former.has(arn) && isKept(arn, join)).flatMap(nameOf)),
    ...attached.flatMap((found) => (isUnknown(found) ? [found] : attachedBy(found, join))),
  ];
}

/** False of a policy that the role has now, and that the one list of its policies leaves out. */
function isKept(arn: Known<string>, join: PlanJoin): boolean {
  const lists = Object.keys(exclusiveAttachmentsOf("role")).flatMap((type) => join.companions(type));
  return lists.every((list) => {
    const arns = isUnknown(list) ? [list] : arnsOf(list);
    return arns.some(isUnknown) || arns.includes(arn);
  });
}

/** The ARNs of the policies that an attachment gives: of one, or of a list. */
export function arnsOf(attachment: PlannedResource): readonly Known<string>[] {
  const listed = attachment.texts("policy_arns");
  return listed === null ? [attachment.text("policy_arn") ?? UNNAMED] : isUnknown(listed) ? [listed] : listed;
}

function attachedBy(attachment: PlannedResource, join: PlanJoin): readonly Known<string>[] {
  const attribute = attachment.texts("policy_arns") === null ? "policy_arn" : "policy_arns";
  return arnsOf(attachment).flatMap((arn) => {
    if (!isUnknown(arn)) return nameOf(arn);
    return attachesOwnPolicy(join.of(attachment, ATTACHMENTS), attribute) ? [] : [arn];
  });
}

/**
 * True where an attachment surely gives policies that the plan makes: such policies are the account's own.
 * @param attribute The one that names the policies. By default that of an attachment of one.
 */
export function attachesOwnPolicy(join: Pick<PlanJoin, "onlyNamed">, attribute = "policy_arn"): boolean {
  const made = join.onlyNamed(["aws_iam_policy"], attribute);
  return !isUnknown(made) && made.length > 0 && !made.some(isDataSource);
}

function nameOf(arn: Known<string>): readonly Known<string>[] {
  return isUnknown(arn) ? [arn] : namesIn([arn]);
}

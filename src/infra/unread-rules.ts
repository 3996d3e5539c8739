import { AuditError } from "../core/errors";
import type { ConfiguredRule } from "../core/evaluate";
import type { AnyRule } from "../core/rule";
import { RESOURCE_TYPES } from "../resources/types";
import { endpointsElsewhere, type ServiceEndpoint } from "./constructs/endpoints";
import type { NetworkMode } from "./reachability";

/** A rule, and a service that an isolated scanner cannot ask for what the rule reads. */
export interface UnreadRule {
  readonly rule: AnyRule;
  /** As in the names of calls: `IAM` of `IAM.ListPolicies`. */
  readonly service: string;
  readonly endpoint: ServiceEndpoint;
  /** True where the rule reads other things too, and is undecided only where this one matters. */
  readonly isInPart: boolean;
}

/**
 * The enabled rules for which the scanner cannot read everything.
 * @param awsRegion The region in which the scanner runs.
 * @throws AuditError where it could decide none of them: the deployment would be of no use.
 */
export function unreadRules(
  network: NetworkMode,
  awsRegion: string,
  enabled: readonly ConfiguredRule[],
): readonly UnreadRule[] {
  if (network !== "isolated") return [];
  const unread = enabled.flatMap((configured) => unreadOf(configured, awsRegion) ?? []);
  const isUseless = unread.length === enabled.length && unread.every(({ isInPart }) => !isInPart);
  if (!isUseless) return unread;
  throw new AuditError(
    `The isolated scanner in ${awsRegion} could decide none of the enabled rules.`,
    byService(unread)
      .map(([of]) => whereIs(of, awsRegion))
      .join(" "),
    choice(unread),
  );
}

function unreadOf({ rule, parameters }: ConfiguredRule, awsRegion: string): UnreadRule | undefined {
  const type = RESOURCE_TYPES.find(({ resourceType }) => resourceType === rule.resourceType);
  if (type === undefined) return undefined;
  const fields = rule.readsWith?.(parameters) ?? rule.reads;
  const missing = fields.map((name) => endpointsElsewhere(type.callsByField[name] ?? [], awsRegion)[0]);
  const [notListed] = endpointsElsewhere(type.listCalls, awsRegion);
  const found = notListed ?? missing.find((one) => one !== undefined);
  if (found === undefined) return undefined;
  const [service, endpoint] = found;
  return { rule, service, endpoint, isInPart: notListed === undefined && missing.includes(undefined) };
}

/**
 * What a person is told who deploys: which of the rules stay undecided, why, and what to choose.
 * @param count How many rules are enabled.
 * @param unread At least one.
 */
export function undecidedWarning(
  { environmentSuffix, awsRegion }: { readonly environmentSuffix: string; readonly awsRegion: string },
  count: number,
  unread: readonly UnreadRule[],
): string {
  return [
    `${unread.length} of ${count} enabled rules would stay undecided, wholly or in part, on every scan of` +
      ` ${environmentSuffix}: its isolated network reaches AWS only through endpoints in ${awsRegion}.`,
    ...byService(unread).map(
      (rules) => `${whereIs(rules[0], awsRegion)} It is asked by ${rules.map(nameOf).join(", ")}.`,
    ),
    choice(unread),
  ].join("\n");
}

function byService(unread: readonly UnreadRule[]): readonly (readonly [UnreadRule, ...UnreadRule[]])[] {
  const services = new Map<string, [UnreadRule, ...UnreadRule[]]>();
  for (const one of unread) {
    const others = services.get(one.service);
    if (others === undefined) services.set(one.service, [one]);
    else others.push(one);
  }
  return [...services.values()];
}

function nameOf({ rule: { id, severity }, isInPart }: UnreadRule): string {
  return `${id} (${severity}${isInPart ? ", in part" : ""})`;
}

function whereIs({ service, endpoint: { onlyIn = [], isAbsentElsewhere } }: UnreadRule, awsRegion: string): string {
  return isAbsentElsewhere === true
    ? `${awsRegion} does not have ${service}.`
    : `${service} has an endpoint in ${onlyIn.join(", ")} alone.`;
}

function choice(unread: readonly UnreadRule[]): string {
  if (unread.every(({ endpoint }) => endpoint.isAbsentElsewhere === true)) {
    return "Leave these rules out of rules.enabled: no network reaches a service that is not there.";
  }
  return (
    'Set network to "nat" or "none", or leave these rules out of rules.enabled. Setting inventory to "config" does not' +
    " help: scans do not rely on AWS Config's items of what belongs to no region."
  );
}

import { ACTIONS } from "./patterns";
import type { PolicyDocument } from "./policy-document";

/**
 * The ways in which a policy allows every action of a service: patterns such as `s3:*`, and `NotAction`, which allows
 * all services that it does not name. Resources, conditions and Deny statements make no difference, as in AWS Config's
 * iam-policy-no-statements-with-full-access.
 */
export function wholeServicesIn({ statements }: PolicyDocument): readonly string[] {
  const ways = statements.flatMap(({ effect, actions: { except, values } }) => {
    if (effect === "Deny") return [];
    if (!except) return values.filter(isWholeService);
    return values.some((value) => ACTIONS.covers(value, "*")) ? [] : ["NotAction"];
  });
  return [...new Set(ways)];
}

/** True if a policy allows every action of any service. */
export function grantsWholeService(document: PolicyDocument): boolean {
  return wholeServicesIn(document).length > 0;
}

function isWholeService(pattern: string): boolean {
  const [service = ""] = pattern.split(":");
  return ACTIONS.covers(pattern, `${service}:*`);
}

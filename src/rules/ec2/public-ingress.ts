import { isUnknown } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import type { NetworkService } from "../../resources/network-ports";
import type { SecurityGroup } from "../../resources/security-group/description";
import { publicSources } from "../../resources/security-group/exposure";

/** Sources that an annotation names; it says that there are more. */
const NAMED_SOURCES = 4;

/** Judges whether a security group opens a service to the public. */
export function judgePublicIngress(
  { sharedBy, ingress }: Pick<SecurityGroup, "sharedBy" | "ingress">,
  service: NetworkService,
): Verdict {
  if (isUnknown(sharedBy)) return insufficientData(sharedBy);
  if (sharedBy !== null) return notApplicable(`Account ${sharedBy} owns the group and manages its rules.`);
  const sources = publicSources(ingress, service);
  if (isUnknown(sources)) return insufficientData(sources);
  if (sources.length === 0) return compliant();
  const named = sources.slice(0, NAMED_SOURCES).map(({ text }) => text);
  const more = sources.length > NAMED_SOURCES ? " and more" : "";
  return nonCompliant(`${service.name} (port ${service.port}) is open to ${named.join(", ")}${more}.`);
}

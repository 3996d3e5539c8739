import type { Verdict } from "../../core/rule";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import type { NetworkService } from "../../resources/network-ports";
import type { SecurityGroup } from "../../resources/security-group/description";
import { publicSources } from "../../resources/security-group/exposure";
import { firstFew } from "../first-few";
import { unlessShared } from "./unless-shared";

/** Judges whether a security group opens a service to the public. */
export function judgePublicIngress(
  { sharedBy, ingress }: Pick<SecurityGroup, "sharedBy" | "ingress">,
  service: NetworkService,
): Verdict {
  return unlessShared(sharedBy, "owns the group and manages its rules", () =>
    whenKnown(publicSources(ingress, service), (sources) => {
      if (sources.length === 0) return compliant();
      const named = firstFew(sources.map(({ text }) => text));
      return nonCompliant(`${service.name} (port ${service.port}) is open to ${named}.`);
    }),
  );
}

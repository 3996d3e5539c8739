import fc from "fast-check";
import { mergeEvaluations } from "../../src/config-rule/merge";
import { COMPLIANCE_TYPES, type ComplianceType } from "../../src/core/compliance-type";
import type { Evaluation } from "../../src/core/evaluation";

const RESOURCE = {
  resourceType: "AWS::Lambda::Function",
  resourceId: "payments",
  orderingTimestamp: new Date("2026-03-01T11:59:50Z"),
};

function evaluation(ruleId: string, complianceType: ComplianceType, annotation: string | null = null): Evaluation {
  const { resourceType, resourceId } = RESOURCE;
  return {
    ruleId,
    resourceType,
    resourceId,
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    complianceType,
    annotation,
  };
}

describe("the verdict on a resource", () => {
  it("is that of its only rule, in the rule's own words", () => {
    const verdict = mergeEvaluations(RESOURCE, [evaluation("lambda-in-vpc", "NON_COMPLIANT", "It is in no VPC.")]);

    expect(verdict).toEqual({ ...RESOURCE, complianceType: "NON_COMPLIANT", annotation: "It is in no VPC." });
  });

  it("is the worst of several, and names the rules that found it", () => {
    const verdict = mergeEvaluations(RESOURCE, [
      evaluation("lambda-in-vpc", "NON_COMPLIANT", "It is in no VPC."),
      evaluation("lambda-runtime-supported", "COMPLIANT", "It will be deprecated."),
      evaluation("lambda-tracing-active", "NON_COMPLIANT", "It is not traced."),
      evaluation("lambda-reserved-concurrency", "INSUFFICIENT_DATA", "It was denied."),
    ]);

    expect(verdict.complianceType).toBe("NON_COMPLIANT");
    expect(verdict.annotation).toBe("lambda-in-vpc: It is in no VPC. lambda-tracing-active: It is not traced.");
  });

  it("stays undecided if one rule is undecided and none is violated", () => {
    const verdict = mergeEvaluations(RESOURCE, [
      evaluation("lambda-in-vpc", "COMPLIANT"),
      evaluation("lambda-reserved-concurrency", "INSUFFICIENT_DATA", "It was denied."),
    ]);

    expect(verdict.complianceType).toBe("INSUFFICIENT_DATA");
    expect(verdict.annotation).toBe("lambda-reserved-concurrency: It was denied.");
  });

  it("has no annotation if the rules give none", () => {
    const verdict = mergeEvaluations(RESOURCE, [
      evaluation("lambda-in-vpc", "COMPLIANT"),
      evaluation("lambda-runtime-supported", "NOT_APPLICABLE", "It runs from an image."),
    ]);

    expect(verdict).toEqual({ ...RESOURCE, complianceType: "COMPLIANT", annotation: null });
  });

  it("has at most 256 characters, and shows where it was cut", () => {
    const { annotation } = mergeEvaluations(RESOURCE, [
      evaluation("lambda-in-vpc", "NON_COMPLIANT", "v".repeat(200)),
      evaluation("lambda-tracing-active", "NON_COMPLIANT", "t".repeat(200)),
    ]);

    expect(annotation).toHaveLength(256);
    expect(annotation).toMatch(/^lambda-in-vpc: v+ lambda-tracing-active: t+…$/);
  });

  it("does not depend on the order of the rules, and is never longer than AWS Config takes", () => {
    const evaluations = fc.array(
      fc
        .tuple(fc.constantFrom(...COMPLIANCE_TYPES), fc.option(fc.string({ maxLength: 256 })))
        .map(([complianceType, annotation]) => evaluation("door-locked", complianceType, annotation)),
    );
    fc.assert(
      fc.property(
        evaluations.chain((given) =>
          fc.tuple(
            fc.constant(given),
            fc.shuffledSubarray(given, { minLength: given.length, maxLength: given.length }),
          ),
        ),
        ([given, shuffled]) => {
          const verdict = mergeEvaluations(RESOURCE, given);

          expect(mergeEvaluations(RESOURCE, shuffled).complianceType).toBe(verdict.complianceType);
          expect(verdict.annotation?.length ?? 0).toBeLessThanOrEqual(256);
        },
      ),
    );
  });
});

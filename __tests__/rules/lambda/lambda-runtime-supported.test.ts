import { unknown } from "../../../src/core/known";
import { lambdaFunction } from "../../../src/resources/lambda-function/description";
import { RUNTIMES_AS_OF } from "../../../src/resources/lambda-function/runtimes";
import { lambdaRuntimeSupported } from "../../../src/rules/lambda/lambda-runtime-supported";
import { judge } from "../judge";

function verdictOn(runtime: string | null, at: string, parameters: Readonly<Record<string, unknown>> = {}) {
  return judge(lambdaRuntimeSupported, lambdaFunction.example({ runtime }), parameters, new Date(at));
}

// nodejs22.x is deprecated on 2027-04-30; 2027-01-30 is 90 days before.
const WARNING = "Runtime nodejs22.x will be deprecated on 2027-04-30.";

describe("a runtime", () => {
  it.each([
    ["long before", "2026-11-24T00:00:00Z", "COMPLIANT", null],
    ["a moment before the 90 days", "2027-01-29T23:59:59.999Z", "COMPLIANT", null],
    ["90 days before", "2027-01-30T00:00:00Z", "COMPLIANT", WARNING],
    ["on the day before", "2027-04-29T12:00:00Z", "COMPLIANT", WARNING],
    ["a moment before", "2027-04-29T23:59:59.999Z", "COMPLIANT", WARNING],
    ["on the day", "2027-04-30T00:00:00Z", "NON_COMPLIANT", "Runtime nodejs22.x has been deprecated since 2027-04-30."],
    ["after", "2030-01-01T00:00:00Z", "NON_COMPLIANT", "Runtime nodejs22.x has been deprecated since 2027-04-30."],
  ])("%s is judged by the evaluation's clock", (_when, at, complianceType, annotation) => {
    expect(verdictOn("nodejs22.x", at)).toEqual({ complianceType, annotation });
  });

  it("that was deprecated before the table begins is never compliant", () => {
    expect(verdictOn("python2.7", "2015-01-01T00:00:00Z")).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "Runtime python2.7 has long been deprecated.",
    });
  });

  it.each(["", "nodejs26.x", "NODEJS22.X", "nodejs22.x ", "cobol85", "constructor"])(
    "%p, which the table lacks, is undecided",
    (name) => {
      const verdict = verdictOn(name, "2026-11-24T00:00:00Z");

      expect(verdict.complianceType).toBe("INSUFFICIENT_DATA");
      expect(verdict.annotation).toBe(`Runtime ${name} is not in the table of runtimes as of ${RUNTIMES_AS_OF}.`);
    },
  );

  it("does not matter for a container image", () => {
    expect(verdictOn(null, "2026-11-24T00:00:00Z").complianceType).toBe("NOT_APPLICABLE");
  });

  it("that could not be read is undecided, with the reason", () => {
    const configuration = lambdaFunction.example({ runtime: unknown("It is known only after apply.") });

    expect(judge(lambdaRuntimeSupported, configuration)).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "It is known only after apply.",
    });
  });
});

describe("warningDays", () => {
  it.each([
    [0, "2027-04-29T23:59:59.999Z", null],
    ["0", "2027-04-29T23:59:59.999Z", null],
    [1, "2027-04-29T00:00:00Z", WARNING],
    [1, "2027-04-28T23:59:59.999Z", null],
    ["365", "2026-11-24T00:00:00Z", WARNING],
  ])("of %p at %s", (warningDays, at, annotation) => {
    expect(verdictOn("nodejs22.x", at, { warningDays })).toEqual({ complianceType: "COMPLIANT", annotation });
  });

  it("changes nothing on the day of the deprecation", () => {
    expect(verdictOn("nodejs22.x", "2027-04-30T00:00:00Z", { warningDays: "0" }).complianceType).toBe("NON_COMPLIANT");
  });

  it.each([-1, "-1", 1.5, "1.5", "many", "Infinity", "", " ", null, true])("cannot be %p", (warningDays) => {
    expect(() => verdictOn("nodejs22.x", "2026-11-24", { warningDays })).toThrow("warningDays: ");
  });
});

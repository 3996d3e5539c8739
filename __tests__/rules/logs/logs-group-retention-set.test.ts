import { unknown } from "../../../src/core/known";
import { logGroup, type LogGroup } from "../../../src/resources/log-group";
import { logsGroupRetentionSet } from "../../../src/rules/logs/logs-group-retention-set";
import { judge } from "../judge";

const NOT_KNOWN = unknown("It is known only after apply.");

function verdictOn(more: Partial<LogGroup>, minimumDays?: unknown, others = {}) {
  return judge(logsGroupRetentionSet, logGroup.example(more), {
    ...(minimumDays === undefined ? {} : { minimumDays }),
    ...others,
  });
}

describe("logs-group-retention-set", () => {
  it.each([
    [1, undefined, "COMPLIANT"],
    [3653, undefined, "COMPLIANT"],
    [null, undefined, "NON_COMPLIANT"],
    [null, 0, "NON_COMPLIANT"],
    [364, 365, "NON_COMPLIANT"],
    [365, "365", "COMPLIANT"],
    [NOT_KNOWN, undefined, "INSUFFICIENT_DATA"],
  ])(
    "judges events that are kept for %p days, where %p are asked for: %s",
    (retentionInDays, minimumDays, expected) => {
      expect(verdictOn({ retentionInDays }, minimumDays).complianceType).toBe(expected);
    },
  );

  // AWS Config Developer Guide, cw-loggroup-retention-period-check: "Never expire" is compliant.
  it.each([
    [365, undefined, "COMPLIANT"],
    ["365", "true", "COMPLIANT"],
    [365, false, "NON_COMPLIANT"],
    [365, "false", "NON_COMPLIANT"],
    [0, true, "NON_COMPLIANT"],
    [undefined, true, "NON_COMPLIANT"],
  ])(
    "judges events that never expire, where %p days are asked for and never counts as enough (%p): %s",
    (minimumDays, enough, expected) => {
      const others = enough === undefined ? {} : { neverExpireIsEnough: enough };

      expect(verdictOn({ retentionInDays: null }, minimumDays, others).complianceType).toBe(expected);
    },
  );

  it("says how long it is kept and what is asked for", () => {
    expect(verdictOn({ retentionInDays: null }).annotation).toBe("The log group's events never expire.");
    expect(verdictOn({ retentionInDays: 7 }, 30).annotation).toBe(
      "Log events are kept for 7 days; at least 30 days are required.",
    );
  });

  it("does not apply to the class DELIVERY, whose period CloudWatch Logs sets itself", () => {
    for (const retentionInDays of [null, 1, NOT_KNOWN]) {
      expect(verdictOn({ retentionInDays, logGroupClass: "DELIVERY" }, 30).complianceType).toBe("NOT_APPLICABLE");
    }
  });

  it.each(["", "-1", "1 day", 0.5, null])("refuses %p as a minimum", (minimumDays) => {
    expect(() => verdictOn({}, minimumDays)).toThrow("minimumDays");
  });
});

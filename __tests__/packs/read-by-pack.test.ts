import fc from "fast-check";
import type { ComplianceType } from "../../src/core/compliance-type";
import type { CoverageEntry, CoverageStatus } from "../../src/core/coverage";
import type { Evaluation } from "../../src/core/evaluation";
import { fingerprintOf, isViolation, type Finding } from "../../src/core/finding";
import { PACKS } from "../../src/packs";
import type { Control, Pack } from "../../src/packs/pack";
import {
  CONTROL_STATUSES,
  packScore,
  readByPack,
  type ControlReading,
  type ControlStatus,
} from "../../src/packs/read-by-pack";

const WAIVER = {
  rule: "door-locked",
  account: "111122223333",
  resource: "*",
  owner: "ops",
  reason: "The museum is open.",
  expiresOn: "2027-01-01",
};

type ControlBody = Omit<Control, "id">;

/** A control that rules answer. */
function by(title: string, ...ruleIds: readonly string[]): ControlBody {
  return { title, ruleIds };
}

/** A control that neither a rule nor a person answers. */
function not(title: string, unanswered: string): ControlBody {
  return { title, ruleIds: [], unanswered };
}

/** A control that a person decides. */
function manual(title: string, ...ruleIds: readonly string[]): ControlBody {
  return { title, ruleIds, level: 1, assessment: "manual", lookAt: "See it." };
}

function pack(...controls: readonly ControlBody[]): Pack {
  const numbered = controls.map((control, index) => ({ id: `1.${index + 1}`, ...control }));
  return { id: "house-1.0", title: "House 1.0", version: "1.0", source: "The House Rules", controls: numbered };
}

function evaluation(complianceType: ComplianceType, resourceId = "front", ruleId = "door-locked"): Evaluation {
  const frame = { resourceType: "Test::House::Door", accountId: "111122223333", awsRegion: "eu-west-1" };
  return { ...frame, ruleId, resourceId, complianceType, annotation: null };
}

function findingOf(violation: Evaluation, waived: boolean): Finding {
  return {
    ...violation,
    complianceType: "NON_COMPLIANT",
    severity: "HIGH",
    title: "Door is locked",
    remediation: "Lock the door.",
    fingerprint: fingerprintOf(violation),
    waiver: waived ? WAIVER : null,
    isNew: false,
  };
}

function covered(status: CoverageStatus, ruleIds: readonly string[] = ["door-locked"]): CoverageEntry {
  const frame = { accountId: "111122223333", awsRegion: "eu-west-1", resourceType: "Test::House::Door" };
  return { ...frame, ruleIds, status, expected: null, scanned: 0, reason: null, missingPermission: null };
}

/** The report of evaluations whose violations are findings, waived on the resources that are named. */
function report(
  evaluations: readonly Evaluation[],
  coverage: readonly CoverageEntry[] = [covered("COMPLETE")],
  waived: readonly string[] = [],
): Parameters<typeof readByPack>[0] {
  const findings = evaluations.filter(isViolation).map((each) => findingOf(each, waived.includes(each.resourceId)));
  return { evaluations: [...evaluations], coverage: [...coverage], findings };
}

const DOORS = pack(by("Doors are locked", "door-locked"));

/** The reading of the only control. */
function readDoors(...args: Parameters<typeof report>): ControlReading | undefined {
  return readByPack(report(...args), DOORS).controls[0];
}

describe("a control", () => {
  it("is UNANSWERED where no rule answers it, whatever the scan says", () => {
    const { controls } = readByPack(report([evaluation("NON_COMPLIANT")]), pack(not("Doors are liked", "Ask.")));

    expect(controls[0]).toMatchObject({ status: "UNANSWERED", unanswered: "Ask.", missingRuleIds: [], accounts: [] });
  });

  it("is NOT_EVALUATED if its rules were not part of the scan", () => {
    const reading = readDoors(
      [evaluation("NON_COMPLIANT", "front", "window-shut")],
      [covered("COMPLETE", ["window-shut"])],
    );

    expect(reading).toMatchObject({ status: "NOT_EVALUATED", missingRuleIds: ["door-locked"] });
  });

  it("is PASS if everything that its rules apply to is compliant", () => {
    const reading = readDoors([evaluation("COMPLIANT", "front"), evaluation("NOT_APPLICABLE", "curtain")]);

    expect(reading).toMatchObject({
      status: "PASS",
      evaluations: { COMPLIANT: 1, NON_COMPLIANT: 0, NOT_APPLICABLE: 1, INSUFFICIENT_DATA: 0 },
      findings: { open: 0, waived: 0 },
      gaps: 0,
      missingRuleIds: [],
    });
  });

  it("is NOT_APPLICABLE if all its evaluations are", () => {
    expect(readDoors([evaluation("NOT_APPLICABLE")])?.status).toBe("NOT_APPLICABLE");
  });

  it("is NOT_APPLICABLE if everything was read and there was nothing to judge", () => {
    expect(readDoors([])?.status).toBe("NOT_APPLICABLE");
  });

  it("is FAIL on one violation, with the number of all", () => {
    const violations = [evaluation("NON_COMPLIANT", "front"), evaluation("NON_COMPLIANT", "back")];
    const reading = readDoors([evaluation("COMPLIANT", "side"), ...violations]);

    expect(reading).toMatchObject({
      status: "FAIL",
      evaluations: { COMPLIANT: 1, NON_COMPLIANT: 2 },
      findings: { open: 2, waived: 0 },
    });
  });

  it("is FAIL on a violation whatever else is in doubt", () => {
    const evaluations = [evaluation("NON_COMPLIANT"), evaluation("INSUFFICIENT_DATA", "back")];

    expect(readDoors(evaluations, [covered("PARTIAL")])).toMatchObject({ status: "FAIL", gaps: 1 });
  });

  it("is FAIL on a violation that came without its finding", () => {
    const violations = [evaluation("NON_COMPLIANT", "front"), evaluation("NON_COMPLIANT", "back")];
    const { findings, ...rest } = report(violations, [], ["front", "back"]);

    expect(readByPack({ ...rest, findings: findings.slice(1) }, DOORS).controls[0]).toMatchObject({
      status: "FAIL",
      findings: { open: 0, waived: 1 },
    });
  });

  it("is FAIL on a finding that came without its evaluation", () => {
    const { findings } = report([evaluation("NON_COMPLIANT")]);

    expect(readByPack({ coverage: [], evaluations: [], findings }, DOORS).controls[0]?.status).toBe("FAIL");
  });
});

describe("doubt", () => {
  it("leaves a control UNDECIDED if an evaluation is undecided", () => {
    const reading = readDoors([evaluation("COMPLIANT"), evaluation("INSUFFICIENT_DATA", "back")]);

    expect(reading).toMatchObject({ status: "UNDECIDED", evaluations: { COMPLIANT: 1, INSUFFICIENT_DATA: 1 } });
  });

  it.each(["PARTIAL", "NOT_SCANNED"] as const)("leaves a control UNDECIDED if coverage is %s", (status) => {
    const coverage = [covered("COMPLETE"), covered(status)];

    expect(readDoors([evaluation("COMPLIANT")], coverage)).toMatchObject({ status: "UNDECIDED", gaps: 1 });
    expect(readDoors([], [covered(status)])).toMatchObject({ status: "UNDECIDED", gaps: 1 });
  });

  it("leaves a control alone if the gap belongs to another rule", () => {
    const coverage = [covered("COMPLETE"), covered("NOT_SCANNED", ["window-shut"])];

    expect(readDoors([evaluation("COMPLIANT")], coverage)).toMatchObject({ status: "PASS", gaps: 0 });
  });

  it("counts a gap once, however many of a control's rules it names", () => {
    const rules = ["door-locked", "window-shut"];
    const { controls } = readByPack(report([], [covered("PARTIAL", rules)]), pack(by("The house is shut", ...rules)));

    expect(controls[0]).toMatchObject({ status: "UNDECIDED", gaps: 1 });
  });

  it("leaves a control UNDECIDED if the scan asked only some of its rules", () => {
    const { controls } = readByPack(report([evaluation("COMPLIANT")]), pack(by("Shut", "door-locked", "window-shut")));

    expect(controls[0]).toMatchObject({ status: "UNDECIDED", missingRuleIds: ["window-shut"] });
  });
});

describe("a control that a person decides", () => {
  /** The status of the only control, as the evaluations leave it. */
  function statusOf(control: ControlBody, ...evaluations: readonly Evaluation[]): ControlStatus | undefined {
    return readByPack(report(evaluations), pack(control)).controls[0]?.status;
  }
  const inPart = { ...manual("Doors are looked after", "door-locked"), leftOut: "The rule reads no hinges." };

  it("is MANUAL where no rule gives values", () => {
    expect(statusOf(manual("The dog is fed"), evaluation("NON_COMPLIANT"))).toBe("MANUAL");
  });

  it("has its rules' status where they answer all of it", () => {
    const whole = manual("Doors are locked", "door-locked");

    expect(statusOf(whole, evaluation("COMPLIANT"))).toBe("PASS");
    expect(statusOf(whole, evaluation("NOT_APPLICABLE"))).toBe("NOT_APPLICABLE");
    expect(statusOf(whole, evaluation("NON_COMPLIANT"))).toBe("FAIL");
  });

  it("is MANUAL where its rules find nothing wrong and leave a part of it out", () => {
    expect(statusOf(inPart, evaluation("COMPLIANT"))).toBe("MANUAL");
    expect(statusOf(inPart, evaluation("NOT_APPLICABLE"))).toBe("MANUAL");
  });

  it("is what its rules found where that is a violation or a doubt, whatever they leave out", () => {
    expect(statusOf(inPart, evaluation("NON_COMPLIANT"))).toBe("FAIL");
    expect(statusOf(inPart, evaluation("INSUFFICIENT_DATA"))).toBe("UNDECIDED");
  });
});

describe("a waiver", () => {
  const violations = [evaluation("NON_COMPLIANT", "front"), evaluation("NON_COMPLIANT", "back")];
  const complete = [covered("COMPLETE")];

  it("of every finding makes the control WAIVED, never PASS", () => {
    const reading = readDoors([...violations, evaluation("COMPLIANT", "side")], complete, ["front", "back"]);

    expect(reading).toMatchObject({
      status: "WAIVED",
      evaluations: { NON_COMPLIANT: 2 },
      findings: { open: 0, waived: 2 },
    });
  });

  it("of some findings leaves the control FAIL, and both kinds of findings are counted", () => {
    expect(readDoors(violations, complete, ["front"])).toMatchObject({
      status: "FAIL",
      findings: { open: 1, waived: 1 },
    });
  });

  it("accepts nothing that the scan did not see", () => {
    const waived = ["front", "back"];

    expect(readDoors(violations, [covered("PARTIAL")], waived)?.status).toBe("UNDECIDED");
    expect(readDoors([...violations, evaluation("INSUFFICIENT_DATA", "side")], complete, waived)?.status).toBe(
      "UNDECIDED",
    );
  });
});

describe("a control in each account", () => {
  const in2 = { accountId: "444455556666" };
  const both = ["door-locked", "window-shut"];
  const read = (
    evaluations: readonly Evaluation[],
    coverage: readonly CoverageEntry[],
    control = by("Shut", ...both),
  ): readonly unknown[] =>
    readByPack(report(evaluations, coverage), pack(control)).controls.map(({ status, accounts, rests }) => ({
      all: status,
      each: accounts.map((account) => `${account.accountId} ${account.status} ${account.gaps}`),
      rests: [rests.accounts.complete, rests.accounts.expected],
    }));

  it("has the result of that account alone, sorted by id", () => {
    const violation = { ...evaluation("NON_COMPLIANT"), ...in2 };
    const coverage = [{ ...covered("COMPLETE", both), ...in2 }, covered("COMPLETE", both)];

    expect(read([violation, evaluation("COMPLIANT")], coverage)).toEqual([
      { all: "FAIL", each: ["111122223333 PASS 0", "444455556666 FAIL 0"], rests: [2, 2] },
    ]);
  });

  it("is UNDECIDED where the account refused, or was asked only some of the rules", () => {
    const refused = { ...covered("NOT_SCANNED", both), ...in2 };
    const some = { ...covered("COMPLETE", ["window-shut"]), accountId: "777788889999" };

    expect(read([evaluation("COMPLIANT")], [covered("COMPLETE", both), refused, some])).toEqual([
      {
        all: "UNDECIDED",
        each: ["111122223333 PASS 0", "444455556666 UNDECIDED 1", "777788889999 UNDECIDED 0"],
        rests: [2, 3],
      },
    ]);
  });

  it("is NOT_EVALUATED where the account was asked none of the rules, and is left out where no account was", () => {
    const other = { ...covered("COMPLETE", ["roof-tight"]), ...in2 };

    expect(read([evaluation("COMPLIANT")], [covered("COMPLETE", both), other])).toMatchObject([
      { each: ["111122223333 PASS 0", "444455556666 NOT_EVALUATED 0"], rests: [1, 1] },
    ]);
    expect(read([], [other])).toEqual([{ all: "NOT_EVALUATED", each: [], rests: [0, 0] }]);
  });
});

describe("a pack", () => {
  it("takes an empty scan for one that evaluated nothing", () => {
    const reading = readByPack(
      { coverage: [], evaluations: [], findings: [] },
      pack(by("Shut", "a-b"), not("Liked", "Ask.")),
    );

    expect(reading).toMatchObject({ id: "house-1.0", title: "House 1.0", version: "1.0", source: "The House Rules" });
    expect(reading.statuses).toEqual({
      FAIL: 0,
      UNDECIDED: 0,
      WAIVED: 0,
      PASS: 0,
      NOT_APPLICABLE: 0,
      NOT_EVALUATED: 1,
      MANUAL: 0,
      UNANSWERED: 1,
    });
  });

  it("reads each control by its own rules, several and shared ones", () => {
    const evaluations = [evaluation("COMPLIANT"), evaluation("NON_COMPLIANT", "attic", "window-shut")];
    const reading = readByPack(
      report(evaluations, [covered("COMPLETE", ["door-locked", "window-shut"])]),
      pack(by("Doors", "door-locked"), by("All", "door-locked", "window-shut"), by("Windows", "window-shut")),
    );

    expect(reading.controls.map(({ status }) => status)).toEqual(["PASS", "FAIL", "FAIL"]);
    expect(reading.controls[1]?.evaluations).toMatchObject({ COMPLIANT: 1, NON_COMPLIANT: 1 });
    expect(reading.statuses).toMatchObject({ PASS: 1, FAIL: 2 });
    expect(packScore(reading.statuses)).toBe(33.33);
    expect(packScore({ ...reading.statuses, WAIVED: 1 })).toBe(25);
    expect(packScore({ ...reading.statuses, PASS: 0, FAIL: 0 })).toBeNull();
  });

  it.each(PACKS)("$id is read in full: every control has one status, and the counts add up", (each) => {
    const ruleIds = [...new Set(each.controls.flatMap((control) => control.ruleIds))];
    const evaluations = ruleIds.map((ruleId) => evaluation("COMPLIANT", "front", ruleId));
    const { controls, statuses } = readByPack(report(evaluations, [covered("COMPLETE", ruleIds)]), each);

    expect(controls).toMatchObject(each.controls);
    expect(statuses.PASS + statuses.MANUAL + statuses.UNANSWERED).toBe(each.controls.length);
    expect(Object.keys(statuses)).toEqual([...CONTROL_STATUSES]);
  });

  const someEvaluation = fc
    .tuple(
      fc.constantFrom<ComplianceType>("COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE", "INSUFFICIENT_DATA"),
      fc.constantFrom("front", "back", "side", "attic"),
      fc.constantFrom("door-locked", "window-shut"),
    )
    .map((args) => evaluation(...args));
  const HOUSE = pack(by("Doors", "door-locked"), by("All", "door-locked", "window-shut"), by("Roof", "roof-whole"));

  it("does not depend on the order of evaluations and findings", () => {
    fc.assert(
      fc.property(fc.array(someEvaluation), fc.subarray(["front", "back"]), (evaluations, waived) => {
        const coverage = [covered("COMPLETE"), covered("COMPLETE", ["window-shut"])];
        const forwards = report(evaluations, coverage, waived);
        const backwards = report([...evaluations].reverse(), [...coverage].reverse(), waived);

        expect(readByPack(backwards, HOUSE)).toEqual(readByPack(forwards, HOUSE));
      }),
    );
  });

  it("never passes a control because of more doubt or more violations", () => {
    const doubtful = someEvaluation.filter(({ complianceType }) =>
      ["NON_COMPLIANT", "INSUFFICIENT_DATA"].includes(complianceType),
    );
    fc.assert(
      fc.property(fc.array(someEvaluation), doubtful, (evaluations, more) => {
        const { controls } = readByPack(report([...evaluations, more]), HOUSE);

        expect(controls[1]?.status).not.toBe("PASS");
        if (more.ruleId === "door-locked") expect(controls[0]?.status).not.toBe("PASS");
      }),
    );
  });
});

import { createHash } from "node:crypto";
import type { Evaluation } from "../../src/core/evaluation";
import type { EvaluationLine } from "../../src/scan/evaluation-writer";
import { createSummaryAccumulator } from "../../src/core/summary";
import { fingerprintOf, isViolation, toFinding } from "../../src/core/finding";
import { isOpen, NO_TIMES, type FindingHistory } from "../../src/core/finding-history";
import { collectFindings, ruleKey, type KnownFindings, type RuleOfType } from "../../src/scan/known-findings";
import { mergeFindings, type AskedType } from "../../src/scan/merge-findings";
import { readState, writeState } from "../../src/scan/state-object";
import { createStateTracker } from "../../src/scan/state";
import { doorRule, evaluation, history } from "../support/scan";
import { memoryBucket } from "../support/memory-bucket";

/** A history of every kind. */
const HISTORIES: readonly FindingHistory[] = [
  NO_TIMES,
  history(),
  history({ firstSeenAt: null, reopenedAt: "2026-02-20T12:00:00.000Z" }),
  history({ firstSeenAt: "2026-01-01T12:00:00.000Z", resolvedAt: "2026-03-02T12:00:00.000Z" }),
];

const KEY = "state/111122223333/eu-west-1.json";
const SCAN_ID = "20260301T120000Z-ab12cd34";
const DOOR: RuleOfType = { resourceType: "Test::House::Door", ruleId: "door-locked" };
const WINDOW: RuleOfType = { resourceType: "Test::House::Window", ruleId: "window-shut" };
const ROOF: RuleOfType = { resourceType: "Test::House::Roof", ruleId: "roof-tight" };

function fingerprint(name: string | number): string {
  return createHash("sha256").update(String(name)).digest("hex");
}

function findings(...given: readonly (readonly [string, RuleOfType])[]): KnownFindings {
  const collector = collectFindings();
  for (const [of, rule] of given) collector.add(of, rule);
  return collector.sorted();
}

describe("the findings that a target is known to have", () => {
  it("are sorted, each of them once, and each is found by its fingerprint", () => {
    const names = Array.from({ length: 1_000 }, (_, index) => fingerprint(index));
    const known = findings(...[...names, ...names].map((name) => [name, DOOR] as const));

    expect([...known].map((one) => one.fingerprint)).toEqual([...names].sort());
    expect(known.size).toBe(1_000);
    expect(names.every((name) => known.has(name))).toBe(true);
    expect(Array.from({ length: 1_000 }, (_, index) => known.has(fingerprint(1_000 + index)))).not.toContain(true);
  });

  it("are told apart to their last byte", () => {
    const [one, other] = ["0", "1"].map((last) => `${fingerprint("door").slice(0, -1)}${last}`) as [string, string];
    const known = findings([other, DOOR], [one, WINDOW]);

    expect([...known]).toEqual([
      { fingerprint: one, rule: WINDOW, history: NO_TIMES },
      { fingerprint: other, rule: DOOR, history: NO_TIMES },
    ]);
    expect([known.has(one), known.has(`${one.slice(0, -1)}2`)]).toEqual([true, false]);
  });

  it("come back as they were written, a finding a line, whatever pieces they arrive in", async () => {
    const bucket = memoryBucket();
    const rules = [DOOR, WINDOW, { resourceType: "Test::House::Tür", ruleId: "größe-2" }];
    const collector = collectFindings();
    for (let index = 0; index < 500; index += 1) {
      collector.add(fingerprint(index), rules[index % 3] ?? DOOR, HISTORIES[index % HISTORIES.length]);
    }
    const written = { scanId: SCAN_ID, findings: collector.sorted() };

    await writeState(bucket, KEY, written);
    const read = await readState(bucket, KEY);

    expect(read?.scanId).toBe(SCAN_ID);
    expect([...(read?.findings ?? [])]).toEqual([...written.findings]);
    expect(bucket.objects.get(KEY)?.split("\n")).toHaveLength(503);
    expect(bucket.json(KEY)).toMatchObject({ version: 2, findings: { length: 500 } });
    expect(read?.findings.historyOf(fingerprint(3))).toEqual(HISTORIES[3]);
    expect([2, 3].map((index) => read?.findings.has(fingerprint(index)))).toEqual([true, false]);
  });

  it("may be none, and their object may be missing", async () => {
    const bucket = memoryBucket();
    await writeState(bucket, KEY, { scanId: SCAN_ID, findings: findings() });

    expect(bucket.json(KEY)).toEqual({ version: 2, scanId: SCAN_ID, rules: [], times: [], findings: [] });
    expect((await readState(bucket, KEY))?.findings.size).toBe(0);
    expect(await readState(bucket, "state/another.json")).toBeNull();
  });

  it("are read where they were written before times were kept", async () => {
    const text = `${head}\n["${fingerprint(1)}",0]\n]}\n`;

    const read = await readState(memoryBucket("audit", { [KEY]: text }), KEY);

    expect([...(read?.findings ?? [])]).toEqual([{ fingerprint: fingerprint(1), rule: DOOR, history: NO_TIMES }]);
  });

  const head = `{"version":2,"scanId":"${SCAN_ID}","rules":[["Test::House::Door","door-locked"]],"findings":[`;
  it.each([
    ["is cut short", `${head}\n["${fingerprint(1)}",0],\n`, "Its end is missing."],
    ["is cut short within a line", `${head}\n["${fingerprint(1).slice(9)}`, "no finding of one of its rules"],
    ["names a rule that it does not list", `${head}\n["${fingerprint(1)}",1]\n]}\n`, "no finding of one of its rules"],
    [
      "names a time that it does not list",
      `${head}\n["${fingerprint(1)}",0,1]\n]}\n`,
      "no finding of one of its rules",
    ],
    ["has more members than are known", `${head}\n["${fingerprint(1)}",0,0,0,0,0,0]\n]}\n`, "no finding of one"],
    ["goes on after its end", `${head}\n]}\n{}\n`, "no finding of one of its rules"],
    ["has another version", `${head.replace("2", "9")}\n]}\n`, "version"],
    ["has a head that is no JSON", `{${head}\n]}\n`, "is not JSON"],
    ["is no JSON", "{]", "is not JSON"],
    ["is something else", '{"scanId":"x"}', "does not have the expected shape"],
    ["is empty", "", "is not JSON"],
  ])("are refused where the object %s", async (_name, text, message) => {
    await expect(readState(memoryBucket("audit", { [KEY]: text }), KEY)).rejects.toThrow(message);
  });
});

describe("what is known after a scan", () => {
  const asked = (rule: RuleOfType, listed = true): AskedType => ({
    resourceType: rule.resourceType,
    ruleIds: [rule.ruleId],
    listed,
  });
  const AT = "2026-03-01T12:00:00.000Z";
  const openOf = (known: KnownFindings) => [...known].filter((one) => isOpen(one.history));
  const [a, b, c] = ["a", "b", "c"].map(fingerprint) as [string, string, string];

  it.each<[string, readonly string[], readonly string[], readonly AskedType[], readonly string[], number]>([
    ["what it found, and what it did not find any more is resolved", [b, c], [], [asked(DOOR)], [b, c], 1],
    ["also what is undecided now", [], [a], [asked(DOOR)], [a], 1],
    ["everything, if the list was cut short", [c], [], [asked(DOOR, false)], [a, b, c], 0],
    ["everything, if the rule did not run", [], [], [asked(WINDOW)], [a, b], 0],
    ["nothing of a rule that did not run", [c], [], [asked(WINDOW)], [a, b], 0],
    ["nothing that was undecided and was no finding before", [], [a, b, c], [asked(DOOR)], [a, b], 0],
  ])("is %s", (_name, found, undecided, types, expected, resolved) => {
    const of = (names: readonly string[]) => findings(...names.map((name) => [name, DOOR] as const));

    const after = mergeFindings(of([a, b]), { found: of(found), undecided: of(undecided), passed: of([]) }, types, AT);

    expect(openOf(after.findings).map((one) => one.fingerprint)).toEqual([...expected].sort());
    expect(after.resolved).toBe(resolved);
  });

  it("is what sets of fingerprints by rule give, for any findings", () => {
    // A small generator with a fixed seed (Park and Miller, 1988).
    let seed = 20_260_301;
    const chance = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const rules = [DOOR, WINDOW, ROOF];
    const some = (share: number) =>
      rules.map((rule) =>
        Array.from({ length: 40 }, (_, index) => fingerprint(`${rule.ruleId} ${index}`)).filter(() => chance() < share),
      );
    const listOf = (byRule: readonly (readonly string[])[]): KnownFindings =>
      findings(...rules.flatMap((rule, at) => (byRule[at] ?? []).map((one) => [one, rule] as const)));

    for (let round = 0; round < 100; round += 1) {
      const [before, found, undecided] = [some(chance()), some(chance()), some(chance() / 2)];
      const types = rules.filter(() => chance() < 0.8).map((rule) => asked(rule, chance() < 0.7));
      const isUndecided = new Set(undecided.flat());
      const expected = new Map<string, string>();
      let resolved = 0;
      for (const [at, rule] of rules.entries()) {
        const look = types.find(({ resourceType }) => resourceType === rule.resourceType);
        const old = before[at] ?? [];
        const kept = old.filter((one) => look?.listed !== true || isUndecided.has(one));
        const now = new Set([...kept, ...(look === undefined ? [] : (found[at] ?? []))]);
        resolved += old.filter((one) => !now.has(one)).length;
        for (const one of now) expected.set(one, ruleKey(rule));
      }

      const after = mergeFindings(
        listOf(before),
        { found: listOf(found), undecided: listOf(undecided), passed: listOf([]) },
        types,
        AT,
      );

      expect(new Map(openOf(after.findings).map((one) => [one.fingerprint, ruleKey(one.rule)]))).toEqual(expected);
      expect(after.resolved).toBe(resolved);
    }
  });
});

describe("a finding over several scans", () => {
  /** What a scan does about the one finding, and on which day of the year it begins. */
  type Scan = readonly [
    day: number,
    what: "seen" | "passes" | "absent" | "undecided" | "cut short" | "off" | "passes, cut short",
  ];

  const on = (day: number): string => new Date(Date.UTC(2026, 0, day)).toISOString();
  const identity = evaluation();
  const rule: RuleOfType = identity;
  const RULE = doorRule(identity.ruleId);

  const verdictOf = (what: string): Evaluation["complianceType"] =>
    what === "seen" ? "NON_COMPLIANT" : what === "undecided" ? "INSUFFICIENT_DATA" : "COMPLIANT";

  /** Runs the scans one after the other, each on the state that the one before has left. */
  function run(scans: readonly Scan[], before: KnownFindings | null = null) {
    let known = before;
    let last: { readonly line: EvaluationLine | null; readonly resolved: number } = { line: null, resolved: 0 };
    for (const [day, what] of scans) {
      const tracker = createStateTracker(known && { findings: known }, on(day));
      const judged: Evaluation = { ...identity, complianceType: verdictOf(what) };
      let line: EvaluationLine | null = null;
      if (isViolation(judged)) line = toFinding(judged, RULE, tracker.standing);
      else if (what === "undecided" || what.startsWith("passes")) {
        const history = tracker.standing.notSeen?.(judged);
        line = history === undefined ? judged : { ...judged, history };
      }
      if (line !== null) tracker.add(line);
      const types = what === "off" ? [] : [{ ...asked(rule), listed: !what.endsWith("cut short") }];
      const { findings: after, resolved } = tracker.finish(types);
      known = after;
      last = { line, resolved };
    }
    return { ...last, state: known?.historyOf(fingerprintOf(identity)) ?? null };
  }

  const asked = ({ resourceType, ruleId }: RuleOfType): AskedType => ({
    resourceType,
    ruleIds: [ruleId],
    listed: true,
  });
  const times = (
    first: number | null,
    seen: number | null,
    reopened: number | null = null,
    resolved: number | null = null,
  ) => {
    const [firstSeenAt, lastSeenAt, reopenedAt, resolvedAt] = [first, seen, reopened, resolved].map((day) =>
      day === null ? null : on(day),
    );
    return { firstSeenAt, lastSeenAt, reopenedAt, resolvedAt };
  };

  it.each<[string, readonly Scan[], ReturnType<typeof times> | null]>([
    ["is first seen by the first scan that has it", [[1, "seen"]], times(1, 1)],
    [
      "keeps when it was first seen while it stands",
      [
        [1, "seen"],
        [2, "seen"],
        [9, "seen"],
      ],
      times(1, 9),
    ],
    [
      "is unknown where it never was",
      [
        [1, "passes"],
        [2, "absent"],
      ],
      null,
    ],
    [
      "is resolved where its resource is gone",
      [
        [1, "seen"],
        [2, "absent"],
      ],
      times(1, 1, null, 2),
    ],
    [
      "is resolved where its resource satisfies the rule",
      [
        [1, "seen"],
        [2, "passes"],
      ],
      times(1, 1, null, 2),
    ],
    [
      "is resolved by what was seen of a list that was cut short",
      [
        [1, "seen"],
        [2, "passes, cut short"],
      ],
      times(1, 1, null, 2),
    ],
    [
      "keeps when it was resolved",
      [
        [1, "seen"],
        [2, "absent"],
        [3, "absent"],
        [4, "passes"],
      ],
      times(1, 1, null, 2),
    ],
    [
      "stays as it was where the list was cut short",
      [
        [1, "seen"],
        [2, "cut short"],
      ],
      times(1, 1),
    ],
    [
      "stays as it was where it is undecided",
      [
        [1, "seen"],
        [2, "undecided"],
      ],
      times(1, 1),
    ],
    [
      "stays as it was where its rule is off",
      [
        [1, "seen"],
        [2, "off"],
      ],
      times(1, 1),
    ],
    [
      "goes on where it is seen after a gap",
      [
        [1, "seen"],
        [2, "cut short"],
        [3, "seen"],
      ],
      times(1, 3),
    ],
    [
      "goes on where its rule is on again",
      [
        [1, "seen"],
        [2, "off"],
        [3, "seen"],
      ],
      times(1, 3),
    ],
    [
      "goes on where its account comes back after months without a scan",
      [
        [1, "seen"],
        [200, "seen"],
      ],
      times(1, 200),
    ],
    [
      "is reopened where it comes back",
      [
        [1, "seen"],
        [2, "absent"],
        [3, "seen"],
      ],
      times(1, 3, 3),
    ],
    [
      "keeps when it was reopened",
      [
        [1, "seen"],
        [2, "absent"],
        [3, "seen"],
        [4, "seen"],
      ],
      times(1, 4, 3),
    ],
    [
      "is resolved again",
      [
        [1, "seen"],
        [2, "absent"],
        [3, "seen"],
        [4, "absent"],
      ],
      times(1, 3, 3, 4),
    ],
    [
      "has the last time at which it was reopened",
      [
        [1, "seen"],
        [2, "absent"],
        [3, "seen"],
        [4, "absent"],
        [5, "seen"],
      ],
      times(1, 5, 5),
    ],
    [
      "is remembered for 90 days after it was resolved",
      [
        [1, "seen"],
        [2, "absent"],
        [92, "absent"],
      ],
      times(1, 1, null, 2),
    ],
    [
      "is reopened on the last of them",
      [
        [1, "seen"],
        [2, "absent"],
        [92, "seen"],
      ],
      times(1, 92, 92),
    ],
    [
      "is forgotten after them",
      [
        [1, "seen"],
        [2, "absent"],
        [93, "absent"],
      ],
      null,
    ],
    [
      "is new after them",
      [
        [1, "seen"],
        [2, "absent"],
        [93, "absent"],
        [94, "seen"],
      ],
      times(94, 94),
    ],
    [
      "is not forgotten by a scan that could not see it",
      [
        [1, "seen"],
        [2, "absent"],
        [93, "cut short"],
        [94, "seen"],
      ],
      times(1, 94, 94),
    ],
    [
      "is forgotten where its rule stays off",
      [
        [1, "seen"],
        [2, "absent"],
        [93, "off"],
      ],
      null,
    ],
    [
      "has an older scan's times where that one ends late",
      [
        [2, "seen"],
        [1, "seen"],
      ],
      times(1, 2),
    ],
    [
      "is not reopened by a scan that began before it was resolved",
      [
        [1, "seen"],
        [3, "absent"],
        [2, "seen"],
      ],
      times(1, 2),
    ],
  ])("%s", (_name, scans, expected) => {
    const { state, line } = run(scans);

    expect(state).toEqual(expected);
    // What the last scan stores says the same as the state that it leaves.
    if (line?.history !== undefined) expect(line.history).toEqual(expected);
  });

  it.each<[string, readonly Scan[], boolean, number]>([
    ["at first", [[1, "seen"]], true, 0],
    [
      "not while it stands",
      [
        [1, "seen"],
        [2, "seen"],
      ],
      false,
      0,
    ],
    [
      "not after a gap",
      [
        [1, "seen"],
        [2, "cut short"],
        [3, "seen"],
      ],
      false,
      0,
    ],
    [
      "not after it was undecided",
      [
        [1, "seen"],
        [2, "undecided"],
        [3, "seen"],
      ],
      false,
      0,
    ],
    [
      "where it comes back",
      [
        [1, "seen"],
        [2, "absent"],
        [3, "seen"],
      ],
      true,
      1,
    ],
    [
      "not while it stands after it came back",
      [
        [1, "seen"],
        [2, "absent"],
        [3, "seen"],
        [4, "seen"],
      ],
      false,
      0,
    ],
  ])("is new %s, and counts as reopened once", (_name, scans, isNew, reopened) => {
    const { line } = run(scans);
    const summary = createSummaryAccumulator();
    if (line !== null) summary.add(line);

    expect(line).toMatchObject({ isNew });
    expect(summary.counts()).toMatchObject({ newFindings: isNew ? 1 : 0, reopenedFindings: reopened });
  });

  it("counts as resolved once", () => {
    expect(
      [[2, "absent"] as const, [3, "absent"] as const].map(
        (_, index, all) => run([[1, "seen"], ...all.slice(0, index + 1)]).resolved,
      ),
    ).toEqual([1, 0]);
  });

  it("says what it knows where it was known before times were kept", () => {
    const old = findings([fingerprintOf(identity), rule]);

    expect(run([[5, "seen"]], old).state).toEqual(times(null, 5));
    expect(run([[5, "absent"]], old).state).toEqual(times(null, null, null, 5));
    expect(
      run(
        [
          [5, "absent"],
          [6, "seen"],
        ],
        old,
      ).state,
    ).toEqual(times(null, 6, 6));
    expect(run([[5, "undecided"]], old).line?.history).toEqual(NO_TIMES);
  });

  it("says nothing of what was forgotten", () => {
    expect(
      run([
        [1, "seen"],
        [2, "absent"],
        [93, "passes"],
      ]).line?.history,
    ).toBeUndefined();
  });
});

import { createHash } from "node:crypto";
import { collectFindings, ruleKey, type KnownFindings, type RuleOfType } from "../../src/scan/known-findings";
import { mergeFindings, type AskedType } from "../../src/scan/merge-findings";
import { readState, writeState } from "../../src/scan/state-object";
import { memoryBucket } from "../support/memory-bucket";

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
      { fingerprint: one, rule: WINDOW },
      { fingerprint: other, rule: DOOR },
    ]);
    expect([known.has(one), known.has(`${one.slice(0, -1)}2`)]).toEqual([true, false]);
  });

  it("come back as they were written, a finding a line, whatever pieces they arrive in", async () => {
    const bucket = memoryBucket();
    const rules = [DOOR, WINDOW, { resourceType: "Test::House::Tür", ruleId: "größe-2" }];
    const given = Array.from({ length: 500 }, (_, index) => [fingerprint(index), rules[index % 3] ?? DOOR] as const);
    const written = { scanId: SCAN_ID, findings: findings(...given) };

    await writeState(bucket, KEY, written);
    const read = await readState(bucket, KEY);

    expect(read?.scanId).toBe(SCAN_ID);
    expect([...(read?.findings ?? [])]).toEqual([...written.findings]);
    expect(bucket.objects.get(KEY)?.split("\n")).toHaveLength(503);
    expect(bucket.json(KEY)).toMatchObject({ version: 2, findings: { length: 500 } });
  });

  it("may be none, and their object may be missing", async () => {
    const bucket = memoryBucket();
    await writeState(bucket, KEY, { scanId: SCAN_ID, findings: findings() });

    expect(bucket.json(KEY)).toEqual({ version: 2, scanId: SCAN_ID, rules: [], findings: [] });
    expect((await readState(bucket, KEY))?.findings.size).toBe(0);
    expect(await readState(bucket, "state/another.json")).toBeNull();
  });

  const head = `{"version":2,"scanId":"${SCAN_ID}","rules":[["Test::House::Door","door-locked"]],"findings":[`;
  it.each([
    ["is cut short", `${head}\n["${fingerprint(1)}",0],\n`, "Its end is missing."],
    ["is cut short within a line", `${head}\n["${fingerprint(1).slice(9)}`, "no finding of one of its rules"],
    ["names a rule that it does not list", `${head}\n["${fingerprint(1)}",1]\n]}\n`, "no finding of one of its rules"],
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

    const after = mergeFindings(of([a, b]), { found: of(found), undecided: of(undecided) }, types);

    expect([...after.findings].map((one) => one.fingerprint)).toEqual([...expected].sort());
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

      const after = mergeFindings(listOf(before), { found: listOf(found), undecided: listOf(undecided) }, types);

      expect(new Map([...after.findings].map((one) => [one.fingerprint, ruleKey(one.rule)]))).toEqual(expected);
      expect(after.resolved).toBe(resolved);
    }
  });
});

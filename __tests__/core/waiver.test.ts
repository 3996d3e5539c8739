import fc from "fast-check";
import type { CoverageEntry } from "../../src/core/coverage";
import { createWaiverMatcher, matches, waiverSchema, type Waiver } from "../../src/core/waiver";
import { coverageEntry } from "../support/scan";

const NOW = new Date("2026-11-24T12:00:00Z");

const VIOLATION = { ruleId: "door-locked", accountId: "111122223333", resourceId: "front-door" };

function waiver(more: Partial<Waiver> = {}): Waiver {
  return {
    rule: "door-locked",
    account: "111122223333",
    resource: "front-door",
    owner: "ops",
    reason: "It is a museum.",
    expiresOn: "2026-11-24",
    ...more,
  };
}

describe("a waiver", () => {
  it.each<[string, Partial<Waiver>]>([
    ["the rule, account and resource that it names", {}],
    ["every rule, where it says so", { rule: "*" }],
    ["every account, where it says so", { account: "*" }],
    ["resources of a form", { resource: "front-*" }],
  ])("accepts %s", (_what, more) => {
    expect(createWaiverMatcher([waiver(more)], NOW).find(VIOLATION)).toEqual(waiver(more));
  });

  it.each<[string, Partial<Waiver>]>([
    ["rule", { rule: "door-quiet" }],
    ["account", { account: "444455556666" }],
    ["resource", { resource: "back-door" }],
  ])("does not accept another %s", (_what, more) => {
    expect(createWaiverMatcher([waiver(more)], NOW).find(VIOLATION)).toBeNull();
  });

  it("holds to the end of its last day, and not a day longer", () => {
    const lastMoment = new Date("2026-11-24T23:59:59.999Z");
    const dayAfter = new Date("2026-11-25T00:00:00Z");

    expect(createWaiverMatcher([waiver()], lastMoment).find(VIOLATION)).not.toBeNull();
    expect(createWaiverMatcher([waiver()], dayAfter).find(VIOLATION)).toBeNull();
  });

  it.each(["rule", "account", "resource", "owner", "reason", "expiresOn"])("needs its %s", (key) => {
    expect(waiverSchema.safeParse({ ...waiver(), [key]: undefined }).success).toBe(false);
  });
});

describe("the use of waivers", () => {
  it("distinguishes expired waivers from those that matched no violation", () => {
    const used = waiver();
    const expired = waiver({ expiresOn: "2026-11-23" });
    const unmatched = waiver({ resource: "cellar" });
    const matcher = createWaiverMatcher([expired, used, unmatched], NOW);

    matcher.find(VIOLATION);

    expect(matcher.use([coverageEntry()])).toEqual({ error: null, expired: [expired], unmatched: [unmatched] });
  });

  it.each<[string, readonly CoverageEntry[]]>([
    ["its rule was not asked", [coverageEntry({ ruleIds: ["door-quiet"] })]],
    ["its account was not scanned", [coverageEntry({ accountId: "444455556666" })]],
    ["not everything was seen", [coverageEntry(), coverageEntry({ status: "PARTIAL" })]],
  ])("does not report a waiver as unused if %s", (_why, coverage) => {
    expect(createWaiverMatcher([waiver()], NOW).use(coverage).unmatched).toEqual([]);
  });

  it("counts what other parts of the scan needed", () => {
    const waivers = [waiver({ resource: "cellar" }), waiver(), waiver({ resource: "attic" })];
    const part = createWaiverMatcher(waivers, NOW);
    part.find(VIOLATION);
    const matcher = createWaiverMatcher(waivers, NOW);
    matcher.addNeeded([...part.needed(), 2]);

    expect(part.needed()).toEqual([1]);
    expect(matcher.use([coverageEntry()]).unmatched).toEqual([waivers[0]]);
  });

  it("counts every rule and account for a waiver that names none", () => {
    const all = waiver({ rule: "*", account: "*" });

    expect(createWaiverMatcher([all], NOW).use([coverageEntry()]).unmatched).toEqual([all]);
  });
});

describe("a glob", () => {
  it.each([
    ["", ""],
    ["*", ""],
    ["*", "anything at all"],
    ["a*c", "abbbc"],
    ["a?c", "abc"],
    ["**a**", "a"],
  ])("%j matches %j", (glob, text) => {
    expect(matches(glob, text)).toBe(true);
  });

  it.each([
    ["", "a"],
    ["a", ""],
    ["?", ""],
    ["a*c", "abcd"],
    ["a?c", "ac"],
    ["A", "a"],
    ["a.c", "abc"],
  ])("%j does not match %j", (glob, text) => {
    expect(matches(glob, text)).toBe(false);
  });

  it("of a name itself matches it, and every name lies between two stars", () => {
    const name = fc.string().filter((text) => !/[*?]/.test(text));
    fc.assert(
      fc.property(name, name, name, (before, text, after) => {
        expect(matches(text, text)).toBe(true);
        expect(matches(`*${text}*`, before + text + after)).toBe(true);
      }),
    );
  });

  it("matches in little time even if it is hostile", () => {
    expect(matches("*a".repeat(500), "a".repeat(499))).toBe(false);
  });
});

import fc from "fast-check";
import { isUnknown, unknown } from "../../../src/core/known";
import { parseFilterPattern, type Condition } from "../../../src/resources/filter-pattern/parse";

const A: Condition = { kind: "compare", field: "$.a", operator: "=", value: "1" };
const B: Condition = { kind: "compare", field: "$.b", operator: "=", value: "2" };
const C: Condition = { kind: "compare", field: "$.c", operator: "=", value: "3" };

const any = (...of: readonly Condition[]): Condition => ({ kind: "any", of });
const all = (...of: readonly Condition[]): Condition => ({ kind: "all", of });

/** Without groups of one, which change nothing. */
function folded(condition: Condition): Condition {
  if (condition.kind !== "all" && condition.kind !== "any") return condition;
  const of = condition.of.map(folded);
  const [first] = of;
  return of.length === 1 && first !== undefined ? first : { ...condition, of };
}

function parsed(pattern: string) {
  const condition = parseFilterPattern(pattern);
  return isUnknown(condition) ? condition : folded(condition);
}

describe("a filter pattern for JSON", () => {
  it.each<[string, Condition]>([
    ["{ $.a = 1 }", A],
    ["{$.a=1}", A],
    ['{ $.a = "1" }', A],
    ["  { ( ( $.a = 1 ) ) }\n", A],
    ["{ $.a = 1 && $.b = 2 }", all(A, B)],
    ["{ ($.a = 1) || ($.b = 2) }", any(A, B)],
    ["{ $.a = 1 || $.b = 2 && $.c = 3 }", any(A, all(B, C))],
    ["{ $.a = 1 && $.b = 2 || $.c = 3 }", any(all(A, B), C)],
    ["{ ($.a = 1 || $.b = 2) && $.c = 3 }", all(any(A, B), C)],
    ["{ $.a = 1 && $.b = 2 && $.c = 3 }", all(A, B, C)],
    [`{${"(".repeat(500)}$.a = 1${")".repeat(500)}}`, A],
  ])("says which conditions hold together: %s", (pattern, expected) => {
    expect(parsed(pattern)).toEqual(expected);
  });

  it.each<[string, Partial<Condition>]>([
    ["{ $.user.id != x }", { field: "$.user.id", operator: "!=", value: "x" }],
    ["{ $.latency >= 10e-3 }", { operator: ">=", value: "10e-3" }],
    ["{ $.latency <= +5.5 }", { operator: "<=", value: "+5.5" }],
    ["{ $.latency < 1 }", { operator: "<" }],
    ["{ $.latency > 1 }", { operator: ">" }],
    ["{ $.users[0].a-b_c = x }", { field: "$.users[0].a-b_c" }],
    ["{ $.grid[0][1] = x }", { field: "$.grid[0][1]" }],
    ["{ $.source = kms.amazonaws.com }", { value: "kms.amazonaws.com" }],
    ["{ $.address != 123.123.* }", { value: "123.123.*" }],
    ['{ $.error = "*Unauthorized (a && b)" }', { value: "*Unauthorized (a && b)" }],
    ['{ $.error = "says \\"no\\"" }', { value: 'says "no"' }],
    ['{ $.word = "IS" }', { value: "IS" }],
    ["{ $.a IS NULL }", { kind: "is", word: "NULL" }],
    ["{ $.a IS TRUE }", { kind: "is", word: "TRUE" }],
    ["{ $.a IS FALSE }", { kind: "is", word: "FALSE" }],
    ["{ ($.a NOT EXISTS) }", { kind: "is", word: "NOT EXISTS" }],
  ])("says what a condition asks: %s", (pattern, expected) => {
    expect(parsed(pattern)).toMatchObject(expected);
  });

  it.each(["", "  "])("takes every event where there is nothing in it", (pattern) => {
    expect(parsed(pattern)).toEqual(all());
  });
});

describe("a filter pattern that is not understood", () => {
  const LOST = "A filter pattern of the trail's log group could not be understood.";

  it.each(["{ $.a = 1", "ERROR Exception", "[ip, user, ...]", "%AUTHORIZED%", `{ ${"(".repeat(2_000)} }`])(
    "is not one for JSON: %s",
    (pattern) => {
      expect(parsed(pattern)).toEqual(unknown("A filter pattern of the trail's log group is not one for JSON."));
    },
  );

  it.each([
    "{}",
    "{ $.a }",
    "{ $.a = }",
    "{ $.a == 1 }",
    "{ $.a = 1 && }",
    "{ $.a = 1 | $.b = 2 }",
    "{ $.a = 1 $.b = 2 }",
    "{ ($.a = 1 }",
    "{ $.a = 1) }",
    "{ a = 1 }",
    "{ $ = 1 }",
    '{ "$.a" = 1 }',
    "{ $.a[x] = 1 }",
    "{ $.a ( 1 }",
    "{ $.a IS 1 }",
    "{ $.a NOT NULL }",
    '{ $.a = "1 }',
    "{ ! }",
    "{ $.a = %x% | }",
    `{${"(".repeat(1_022)}}`,
  ])("says no more than that: %s", (pattern) => {
    expect(parsed(pattern)).toEqual(unknown(LOST));
  });

  it.each(["%Trail$%", "%^Stop|^Start%", "%a && b% && $.b = 2"])("has a regular expression: %s", (value) => {
    expect(parsed(`{ $.eventName = ${value} }`)).toEqual(
      unknown("A filter pattern of the trail's log group has a regular expression, which is not read."),
    );
  });

  it("never fails, whatever it is", () => {
    const part = fc.constantFrom(
      "{",
      "}",
      "(",
      ")",
      "&&",
      "||",
      "$.a",
      "=",
      "!=",
      '"',
      "IS",
      "NOT",
      "EXISTS",
      "%",
      "x",
      " ",
    );

    fc.assert(
      fc.property(fc.array(part), (parts) => {
        expect(parseFilterPattern(`{${parts.join("")}}`)).toBeDefined();
      }),
    );
  });
});

import { EncodedJson, Fault, Open, openIn, PartialText } from "../../src/plan/evaluation/evaluated";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import evaluated from "./fixtures/evaluated.json";
import { shownValue, valuesWith } from "./support/evaluations";
import { removeSources } from "./support/sources";

afterAll(removeSources);

/** The value of an expression in the root module, beside other text of its file. */
async function valueOf(expression: string, beside = "", plan: Partial<TerraformPlan> = {}) {
  const values = await valuesWith({ "main.tf": `locals {\n  it = ${expression}\n}\n${beside}` }, plan);
  return values.scopeIn([]).valueOf(["local", "it"]);
}

/**
 * The fixture was made by Terraform 1.11.4: each expression was the value of an output beside the context, and the
 * values are those in the plan.
 */
describe("an expression", () => {
  it("has the value that Terraform gives it", async () => {
    const expressions = Object.keys(evaluated.values);
    const locals = expressions.map((expression, index) => `  e${index} = ${expression}\n`).join("");
    const values = await valuesWith(
      { "main.tf": `${evaluated.context}\nlocals {\n${locals}}\n` },
      { variables: evaluated.variables },
    );
    const scope = values.scopeIn([]);
    const found = expressions.map((expression, index) => [
      expression,
      shownValue(scope.valueOf(["local", `e${index}`])),
    ]);

    expect(Object.fromEntries(found)).toEqual(evaluated.values);
    expect(found.length).toBeGreaterThan(120);
  });

  it.each([
    ["aws_thing.a.id", ["aws_thing.a.id"]],
    ["data.aws_thing.a[0].id", ["data.aws_thing.a[0].id"]],
    ["local.none", ["local.none"]],
    ["path.module", ["path.module"]],
    ["terraform.workspace", ["terraform.workspace"]],
    ["self.id", ["self.id"]],
    ["each.value.x", ["each.value.x"]],
    ["module.none.id", ["module.none.id"]],
    ["module", ["module"]],
    ["data.aws_thing", ["data.aws_thing"]],
    ["upper(var.x)", ["var.x"]],
    ["cidrsubnet(var.x, 8, 1)", ["var.x"]],
    ["var.x ? var.y : var.z", ["var.x", "var.y", "var.z"]],
    ["var.x + 1", ["var.x"]],
    ["[for one in var.x : one]", ["var.x"]],
    ['[for one in ["a"] : one if var.x]', ["var.x"]],
    ["{ (var.x) = 1 }", ["var.x"]],
    ["[1][var.x]", ["var.x"]],
    ["var.x[*].id", ["var.x"]],
    ["var.x[*].ids[var.y]", ["var.x", "var.y"]],
    ["-var.x", ["var.x"]],
    ["merge({ a = 1 }, var.x)", ["var.x"]],
    ["merge(var.x...)", ["var.x"]],
    ["concat([1], var.x)", ["var.x"]],
    ["flatten([[1], var.x])", ["var.x"]],
    ["flatten([[1], [var.x]])", ["var.x"]],
    ["toset([var.x])", ["var.x"]],
    ["distinct(var.x)", ["var.x"]],
    ["length(var.x)", ["var.x"]],
    ['length("a${var.x}")', ["var.x"]],
    ["keys(var.x)", ["var.x"]],
    ['lookup({ a = 1 }, var.x, "")', ["var.x"]],
    ["element([1], var.x)", ["var.x"]],
    ["slice([1], 0, var.x)", ["var.x"]],
    ['zipmap([var.x], ["a"])', ["var.x"]],
    ["tomap(var.x)", ["var.x"]],
    ["one(var.x)", ["var.x"]],
    ["coalesce(null, var.x, var.y)", ["var.x", "var.y"]],
    ["contains([var.x], 1)", ["var.x"]],
    ["contains([1], var.x)", ["var.x"]],
    ["max(1, var.x)", ["var.x"]],
    ["substr(var.x, 0, 1)", ["var.x"]],
    ['replace(var.x, "/a/", "b")', ["var.x"]],
    ['join(",", var.x)', ["var.x"]],
    ["tonumber(var.x)", ["var.x"]],
    ["format(var.x)", ["var.x"]],
    ['format("%q-%s", var.x, "b")', ["var.x"]],
    ["jsondecode(var.x)", ["var.x"]],
    ["can(var.x)", ["var.x"]],
    ["try(var.x, var.y)", ["var.x", "var.y"]],
    ["var.x && true", ["var.x"]],
    ["[1] == [1]", []],
    ["uuid()", []],
    ["range(0, 100000)", []],
    ["range(1, 9, 2)", []],
    ['"%{ if var.x }a%{ endif }"', undefined],
  ])("is open where its value is not known: %s", async (expression, references) => {
    const beside = ["x", "y", "z"].map((name) => `variable "${name}" {}\n`).join("");
    const value = await valueOf(expression, beside);

    expect(value).toEqual(
      references === undefined ? expect.anything() : new Open(references.length === 0 ? ["local.it"] : references),
    );
  });

  it.each([
    ["var.x && false", false],
    ["[1, 2] == [1, 3]", false],
    ["[1] != [[1]]", true],
    ["{ a = 1 } == { b = 1 }", false],
    ["contains([{ a = [1] }], { a = [1] })", true],
    ["distinct([{ a = 1 }, { a = 1 }, 2])", [{ a: 1 }, 2]],
    ["tonumber(null)", null],
    ["tostring(null)", null],
    ["tolist(null)", null],
    ["toset(null)", null],
    ["var.x || true", true],
    ["contains([var.x, 1], 1)", true],
    ["coalesce(1, var.x)", 1],
    ["try(1, var.x)", 1],
    ["length([var.x])", 1],
    ["keys({ a = var.x })", ["a"]],
    ["can([var.x])", true],
    ["element([1, var.x], 2)", 1],
    ['lookup({ a = 1, b = var.x }, "a", 2)', 1],
    ["merge({ a = var.x }, { a = 1 })", { a: 1 }],
    ["jsondecode(jsonencode({ a = 1, b = var.x })).a", 1],
    ["[for k, v in { a = var.x } : k]", ["a"]],
  ])("is known where its open parts do not matter: %s", async (expression, expected) => {
    expect(await valueOf(expression, 'variable "x" {}\n')).toEqual(expected);
  });

  it.each([
    "null.a",
    "null.a + 1",
    "null.a[*].b",
    "keys()",
    "[1][2]",
    "[1][null]",
    "{ a = 1 }.b",
    "1 / 0",
    "1 % 0",
    '"a" + 1',
    '!"a"',
    '-"a"',
    '"a" && true',
    "null ? 1 : 2",
    '"${[]}-"',
    "{ (null) = 1 }",
    "[for a in 1 : a]",
    "[for a in [1] : a if a.b]",
    "[null.a]",
    "[1][*].a",
    "upper(null.a)",
    "merge([])",
    "length(1)",
    "keys(1)",
    "tomap([])",
    "concat(1)",
    "flatten(1)",
    "one([1, 2])",
    "slice([1], 0, 2)",
    "sort([1])",
    "coalesce()",
    'tonumber("a")',
    'replace("a", "", "b")',
    "max()",
    "jsondecode(1)",
    "try(null.a)",
  ])("is a fault where Terraform would refuse it: %s", async (expression) => {
    expect(await valueOf(expression)).toBeInstanceOf(Fault);
  });

  it.each([
    ['"a-${var.x}-b"', new PartialText(["a-", new Open(["var.x"]), "-b"])],
    ['join("-", ["a", "${var.x}b", var.x])', new PartialText(["a-", new Open(["var.x"]), "b-", new Open(["var.x"])])],
    ['format("%s/*", var.x)', new PartialText([new Open(["var.x"]), "/*"])],
    ["[1, var.x]", [1, new Open(["var.x"])]],
    ["concat([1], [var.x])", [1, new Open(["var.x"])]],
    ["jsonencode({ a = var.x, b = [1] })", new EncodedJson({ a: new Open(["var.x"]), b: [1] })],
    ['"${jsonencode([var.x])} "', new PartialText([new Open(["var.x"]), " "])],
  ])("keeps open parts in their places: %s", async (expression, expected) => {
    expect(await valueOf(expression, 'variable "x" {}\n')).toEqual(expected);
  });

  it("has a value of limited size, however it is written", async () => {
    const doubled = Array.from(
      { length: 25 },
      (_, index) => `  t${index + 1} = "\${local.t${index}}\${local.t${index}}"\n`,
    );
    const beside = `locals {\n  t0 = "0123456789"\n${doubled.join("")}}\n`;

    expect(openIn(await valueOf("local.t25", beside))).not.toEqual([]);
    expect(await valueOf(`${"(".repeat(20_000)}1${")".repeat(20_000)}`)).toBeInstanceOf(Open);
    expect(await valueOf("local.it")).toEqual(new Open(["local.it"]));
  });
});

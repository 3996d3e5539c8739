import { EncodedJson, Open, PartialText } from "../../src/plan/evaluation/evaluated";
import type { PlanNode } from "../../src/plan/node";
import { nodesOf } from "../../src/plan/node";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { constant, planOf, refs } from "../support/terraform-plan";
import { shownValue, valuesWith } from "./support/evaluations";
import { removeSources } from "./support/sources";

afterAll(removeSources);

const OPEN = new Open(["var.it"]);

function nodeIn(plan: TerraformPlan, address: string): PlanNode {
  return nodesOf(plan).nodes.find((node) => node.address === address) as PlanNode;
}

describe("the values of a module", () => {
  it("are those of its call, converted to the types of its variables", async () => {
    const plan = planOf(
      { 'module.m["k"].aws_thing.a': { after: {} } },
      { modules: { m: { inputs: { rules: refs("each.value"), rest: refs("aws_thing.b.id") } } } },
    );
    const values = await valuesWith(
      {
        "main.tf": `module "m" {
          source   = "./m"
          for_each = { k = [{ from = "22" }] }
          rules    = each.value
          name     = "\${each.key}-\${aws_thing.b.id}"
          nothing  = null
        }`,
        "m/main.tf": `
          variable "rules" { type = list(object({ from = number, cidr = optional(string, "10.0.0.0/8"), to = optional(number) })) }
          variable "name" { type = string }
          variable "nothing" {
            default  = "x"
            nullable = false
          }
          resource "aws_thing" "a" {
            name  = "\${var.name}-\${var.nothing}"
            rules = [for rule in var.rules : rule.cidr if rule.to == null && rule.from == 22]
          }`,
      },
      withCall(plan, "./m", { nothing: { default: "x" } }),
    );
    const node = nodeIn(plan, 'module.m["k"].aws_thing.a');

    expect(values.ofAttribute(node, "rules")).toEqual(["10.0.0.0/8"]);
    expect(values.ofAttribute(node, "name")).toEqual(new PartialText(["k-", new Open(["var.name"]), "-x"]));
    expect(values.ofAttribute(node, "none")).toBeUndefined();
  });

  it("are the constants in the plan where the call is not in the sources", async () => {
    const plan = withCall(
      planOf(
        { "module.m.aws_thing.a": { after: {} } },
        { modules: { m: { inputs: { name: constant("n"), other: refs("var.x") } } } },
      ),
      "./m",
      { name: {}, other: {}, left: { default: 5 }, hidden: { default: "s", sensitive: true } },
    );
    const values = await valuesWith({ "main.tf": "", "m/main.tf": "" }, plan);
    const scope = values.scopeIn([{ name: "m", key: undefined }]);

    expect(["name", "other", "left", "hidden"].map((name) => scope.valueOf(["var", name]))).toEqual([
      "n",
      new Open(["var.other"]),
      5,
      new Open(["var.hidden"]),
    ]);
  });

  it.each([
    ["any", '[1, "a"]', [1, "a"]],
    ["string", "1", "1"],
    ["string", "[]", OPEN],
    ["string", '"a${aws_thing.b.id}"', new PartialText(["a", OPEN])],
    ["number", '"1"', 1],
    ["bool", '"true"', true],
    ["bool", "null", null],
    ["list(string)", "[1]", ["1"]],
    ["list(string)", '"a"', OPEN],
    ["set(string)", '["b", "a", "b"]', new Set(["a", "b"])],
    ["set(string)", "[aws_thing.b.id]", OPEN],
    ["map(number)", '{ a = "1" }', { a: 1 }],
    ["map(number)", "[1]", OPEN],
    ["object({ a = string })", "{ a = 1, b = 2 }", { a: "1" }],
    ["object({ a = optional(string) })", "{}", { a: null }],
    ["object({ a = optional(list(string), [1]) })", "{ a = null }", { a: ["1"] }],
    ['object({ a = optional(string, "d") })', "{ a = aws_thing.b.id }", { a: OPEN }],
    ["object({ a = string })", "[]", OPEN],
    ["object", "{}", OPEN],
    ["object({ a = optional(string, other) })", "{}", { a: OPEN }],
    ["tuple([string])", '["a"]', OPEN],
    ['"string"', '"a"', OPEN],
  ])("have the type of their variable: %s of %s", async (type, given, expected) => {
    const values = await valuesWith(
      {
        "main.tf": `module "m" {\n source = "./m"\n it = ${given}\n}`,
        "m/main.tf": `variable "it" {\n type = ${type}\n}`,
      },
      withCall(planOf({ "module.m.aws_thing.a": { after: {} } }), "./m", { it: {} }),
    );

    expect(values.scopeIn([{ name: "m", key: undefined }]).valueOf(["var", "it"])).toEqual(expected);
  });

  it("have open parts in their places, with the reference of their variable", async () => {
    const values = await valuesWith(
      {
        "main.tf": `module "m" {
          source = "./m"
          it     = { a = [1, aws_thing.b.id], b = "x\${aws_thing.b.id}", c = jsonencode([aws_thing.b.id]), d = [2] }
        }`,
        "m/main.tf": 'variable "it" {}',
      },
      withCall(planOf({ "module.m.aws_thing.a": { after: {} } }), "./m", { it: {} }),
    );

    expect(values.scopeIn([{ name: "m", key: undefined }]).valueOf(["var", "it"])).toEqual({
      a: [1, OPEN],
      b: new PartialText(["x", OPEN]),
      c: new EncodedJson([OPEN]),
      d: [2],
    });
  });

  it("are found as deep as people write", async () => {
    const chain = Array.from({ length: 100 }, (_, index) => ` l${index + 1} = local.l${index}\n`);
    const values = await valuesWith({
      "main.tf": `locals {\n l0 = 1\n me = local.you\n you = local.me\n${chain.join("")}}`,
    });
    const scope = values.scopeIn([]);

    expect(scope.valueOf(["local", "l20"])).toBe(1);
    expect(scope.valueOf(["local", "l100"])).toBeInstanceOf(Open);
    expect(scope.valueOf(["local", "me"])).toBeInstanceOf(Open);
  });

  it("are those of its outputs", async () => {
    const plan = withCall(planOf({ "module.m[0].aws_thing.a": { after: {} } }, { modules: { m: {} } }), "./m", {});
    const values = await valuesWith(
      {
        "main.tf": `module "m" {\n source = "./m"\n count = 1\n}`,
        "m/main.tf": `
          output "known" { value = { a = ["b"] } }
          output "open" { value = aws_thing.a.id }
          output "hidden" {
            value     = "s"
            sensitive = true
          }`,
      },
      plan,
    );
    const scope = values.scopeIn([]);

    expect(scope.valueOf(["module", "m", { key: 0 }, "known", "a", { key: 0 }])).toBe("b");
    expect(scope.valueOf(["module", "m", { key: 0 }, "open"])).toEqual(new Open(["module.m[0].open"]));
    expect(scope.valueOf(["module", "m", { key: 0 }, "hidden"])).toEqual(new Open(["module.m[0].hidden"]));
    expect(scope.valueOf(["module", "m", { key: 1 }, "known"])).toEqual(new Open(["module.m[1].known"]));
    expect(scope.valueOf(["module", "m"])).toEqual(new Open(["module.m"]));
  });

  it("include those of resources in the plan, without sensitive ones", async () => {
    const plan = planOf({
      "aws_thing.single": {
        after: { name: "n", list: ["a", null], block: [{ a: 1 }], secret: "s", nested: { secret: "s", plain: "p" } },
        unknown: { id: true, list: [false, true], block: [{ b: true }] },
        sensitive: { secret: true, nested: { secret: true } },
      },
      "aws_thing.counted[1]": { after: { name: "one" } },
      "aws_thing.counted[0]": { after: { name: "zero" } },
      'aws_thing.keyed["k"]': { after: { name: "k" } },
      "aws_thing.late[3]": { after: { name: "late" } },
      "data.aws_thing.read": { actions: "standing", after: { name: "read" } },
    });
    const values = await valuesWith({ "main.tf": "" }, plan);
    const of = (...reference: Parameters<ReturnType<typeof values.scopeIn>["valueOf"]>[0]) =>
      shownValue(values.scopeIn([]).valueOf(reference));
    const open = (reference: string) => new Open([reference]);

    expect(of("aws_thing", "single", "name")).toBe("n");
    expect(of("aws_thing", "single", "id")).toEqual(open("aws_thing.single.id"));
    expect(of("aws_thing", "single", "id", { key: 0 })).toEqual(open("aws_thing.single.id[0]"));
    expect(of("aws_thing", "single", "none")).toEqual(open("aws_thing.single.none"));
    expect(of("aws_thing", "single", "list")).toEqual(["a", new Open([])]);
    expect(of("aws_thing", "single", "block", { key: 0 })).toEqual({ a: 1, b: new Open([]) });
    expect(of("aws_thing", "single", "secret")).toEqual(open("aws_thing.single.secret"));
    expect(of("aws_thing", "single", "nested")).toEqual({ secret: new Open([]), plain: "p" });
    expect(of("aws_thing", "counted")).toEqual([{ name: "zero" }, { name: "one" }]);
    expect(of("aws_thing", "counted", { key: 1 }, "name")).toBe("one");
    expect(of("aws_thing", "counted", { key: 2 }, "name")).toEqual(open("aws_thing.counted[2].name"));
    expect(of("aws_thing", "counted", "name")).toEqual(open("aws_thing.counted.name"));
    expect(of("aws_thing", "keyed")).toEqual({ k: { name: "k" } });
    expect(of("aws_thing", "late")).toEqual(open("aws_thing.late"));
    expect(of("data", "aws_thing", "read", "name")).toBe("read");
    expect(of("data", "aws_thing", { key: 0 }, "name")).toEqual(open("data.aws_thing[0].name"));
  });

  it("include the key of an instance and its element of for_each", async () => {
    const plan = planOf({ 'aws_thing.set["a"]': { after: {} }, "aws_thing.counted[1]": { after: {} } });
    const values = await valuesWith(
      {
        "main.tf": `
          resource "aws_thing" "set" {
            for_each = toset(["a"])
            name     = "\${each.key}\${each.value}"
            block { name = "first" }
            block { name = each.value }
          }
          resource "aws_thing" "counted" {
            count = 2
            name  = "n\${count.index}"
            other = each.value
          }`,
      },
      plan,
    );
    const set = nodeIn(plan, 'aws_thing.set["a"]');
    const counted = nodeIn(plan, "aws_thing.counted[1]");

    expect(values.ofAttribute(set, "name")).toBe("aa");
    expect(values.ofAttribute(set, "block", "name")).toBe("first");
    expect(values.ofAttribute(set, "block", 1, "name")).toBe("a");
    expect(values.ofAttribute(set, "block", 2, "name")).toBeUndefined();
    expect(values.ofAttribute(set, 0)).toBeUndefined();
    expect(values.ofAttribute(counted, "name")).toBe("n1");
    expect(values.ofAttribute(counted, "other")).toEqual(new Open(["each.value"]));
  });

  it("are those of override files", async () => {
    const plan = planOf({ "aws_thing.a": { after: {} } });
    const values = await valuesWith(
      {
        "main.tf": `resource "aws_thing" "a" {\n name = "main"\n other = "main"\n block {\n  name = "main"\n }\n}`,
        "override.tf": `resource "aws_thing" "a" {\n name = "later"\n block {\n  name = "later"\n }\n}`,
      },
      plan,
    );
    const node = nodeIn(plan, "aws_thing.a");

    expect(["name", "other"].map((name) => values.ofAttribute(node, name))).toEqual(["later", "main"]);
    expect(values.ofAttribute(node, "block", "name")).toBe("later");
  });

  it("are read from Terraform's JSON syntax", async () => {
    const plan = planOf({ "aws_thing.a": { after: {} } });
    const values = await valuesWith(
      {
        "main.tf.json": JSON.stringify({
          locals: { port: 22, name: "n" },
          resource: {
            aws_thing: {
              a: {
                "//": { metadata: {} },
                name: '${local.name}-"x"\\n$${y}',
                port: "${local.port}",
                list: ["a", true, null, { "${local.name}": 1 }],
                broken: "${",
                block: [{ name: "${local.name}" }, { name: "b" }],
                dynamic: { rule: { for_each: "${[1]}", content: { port: "${rule.value}" } } },
              },
            },
          },
        }),
      },
      plan,
    );
    const node = nodeIn(plan, "aws_thing.a");

    expect(values.ofAttribute(node, "name")).toBe('n-"x"\\n${y}');
    expect(values.ofAttribute(node, "port")).toBe(22);
    expect(values.ofAttribute(node, "list")).toEqual(["a", true, null, { n: 1 }]);
    expect(values.ofAttribute(node, "broken")).toEqual(new Open([]));
    expect(values.ofAttribute(node, "block", 1, "name")).toBe("b");
    expect(values.blockOf(node)?.blocks.map(({ type, labels }) => [type, ...labels])).toEqual([
      ["list"],
      ["block"],
      ["block"],
      ["dynamic", "rule"],
    ]);
  });
});

/** The plan with a source and variables of the one module that it calls. */
function withCall(plan: TerraformPlan, source: string, variables: Record<string, object>): TerraformPlan {
  const root = plan.configuration?.root_module;
  const { m } = root?.module_calls ?? {};
  const calls = { m: { ...m, source, module: { ...m?.module, variables } } };
  return { ...plan, configuration: { ...plan.configuration, root_module: { ...root, module_calls: calls } } };
}

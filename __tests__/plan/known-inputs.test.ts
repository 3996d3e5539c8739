import { planGraphOf } from "../../src/plan/plan-graph";
import { Written } from "../../src/plan/expression";
import { KnownInputs } from "../../src/plan/known-inputs";
import { nodesOf } from "../../src/plan/node";
import type { PlanSources } from "../../src/plan/plan-sources";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { constant, planOf, refs, type WrittenInstance, type WrittenModule } from "../support/terraform-plan";
import { removeSources, sourcesWith } from "../terraform-source/support/sources";

afterAll(removeSources);

const STANDING = { "aws_key.standing": { actions: ["no-op"], after: { arn: "arn:k", tags: {} } } };
const NEW = { "aws_key.new": { after: { name: "k" }, unknown: { arn: true, tags: { a: true } } } };

/** Whether nothing is set at `it.value` of the last instance, whose expression has the given references. */
function isNothing(
  instances: Readonly<Record<string, WrittenInstance>>,
  modules: Readonly<Record<string, WrittenModule>> = {},
  sources?: PlanSources,
  more: Partial<TerraformPlan> = { complete: true },
  path = "value",
): boolean {
  const plan = planOf(instances, { modules, ...more });
  const { nodes } = nodesOf(plan);
  const node = nodes.find(({ name }) => name === "it");
  if (node === undefined) throw new Error("There is no instance.");
  const inputs = new KnownInputs(planGraphOf(plan, nodes, sources), plan.complete === true);
  return inputs.isNothing(node, path, Written.of(node.configuration?.expressions).along(["value"]).heads());
}

function thing(...references: readonly string[]): Readonly<Record<string, WrittenInstance>> {
  return { "aws_thing.it": { expressions: { value: refs(...references) } } };
}

describe("an input whose value is known only after apply", () => {
  it.each([
    ["var.x", true],
    ["path.module", true],
    ["terraform.workspace", true],
    ["aws_key.standing.arn", true],
    ["aws_key.new.name", true],
    ["aws_key.new.arn", false],
    ["aws_key.new.tags", false],
    ["aws_key.new.none", false],
    ["aws_key.new", false],
    ["aws_key.none.arn", false],
    ['aws_key.standing["k"].arn', false],
    ["data.aws_key.read.arn", true],
    ["data.aws_key.late.arn", false],
    ["data.aws_key", false],
    ["local.x", false],
    ["module.m", false],
    ["module.none.arn", false],
    ["var", false],
    ['["x"]', false],
  ])("is null where all references were known: %s, %s", (reference, expected) => {
    const data = {
      "data.aws_key.read": { actions: "standing" as const, after: { arn: "arn:d" } },
      "data.aws_key.late": { actions: ["read"], after: {}, unknown: { arn: true } },
    };

    expect(isNothing({ ...STANDING, ...NEW, ...data, ...thing(reference) })).toBe(expected);
    expect(isNothing({ ...STANDING, ...NEW, ...data, ...thing(reference, "path.root") })).toBe(expected);
  });

  it.each([
    [constant(null), true],
    [refs("var.x"), true],
    [refs("aws_key.new.arn"), false],
    [refs("each.key"), true],
    [refs("each.value.arn", "each.value"), false],
    [undefined, true],
  ])("is null in a module where the call passes a known value: %j", (input, expected) => {
    const modules = { m: { inputs: input === undefined ? {} : { x: input }, forEach: refs("aws_key.new.arn") } };
    const instances = { ...NEW, 'module.m["k"].aws_thing.it': { expressions: { value: refs("var.x") } } };

    expect(isNothing(instances, modules)).toBe(expected);
  });

  it.each([
    [refs("var.all"), "each.value.x", true],
    [refs("aws_key.new.arn"), "each.value.x", false],
    [refs("aws_key.new.arn"), "each.key", true],
    [undefined, "each.value", true],
    [undefined, "count.index", true],
  ])("is null where all elements of for_each were known: %j", (forEach, reference, expected) => {
    const it = { expressions: { value: refs(reference) }, ...(forEach === undefined ? {} : { forEach }) };

    expect(isNothing({ ...NEW, 'aws_thing.it["k"]': it })).toBe(expected);
  });

  it.each([
    ["module.m.known", true],
    ["module.m.open", false],
    ["module.m.none", false],
    ["module.m[0].known", false],
  ])("is null where the output was known: %s, %s", (reference, expected) => {
    const modules = { m: { outputs: { known: refs("aws_key.standing.arn"), open: refs("aws_key.new.arn") } } };
    const inner = Object.fromEntries(
      Object.entries({ ...STANDING, ...NEW }).map(([address, one]) => [`module.m.${address}`, one]),
    );

    expect(isNothing({ ...inner, ...thing(reference) }, modules)).toBe(expected);
  });

  it("is null where it comes from a block without instances, if the plan is complete", () => {
    const plan = planOf(thing("aws_key.none[0].arn", "aws_key.none"));
    const none = { mode: "managed", type: "aws_key", name: "none", address: "aws_key.none", count_expression: {} };
    const root = plan.configuration?.root_module;
    const configuration = { root_module: { ...root, resources: [...(root?.resources ?? []), none] } };
    const isNothingIn = (complete: boolean) =>
      isNothing(thing("aws_key.none[0].arn", "aws_key.none"), {}, undefined, { configuration, complete });

    expect(isNothingIn(true)).toBe(true);
    expect(isNothingIn(false)).toBe(false);
  });

  it("may be set where references lead in circles or are too many", () => {
    const modules = Object.fromEntries(
      Array.from({ length: 150 }, (_, index) => [
        Array.from({ length: index + 1 }, () => "m").join("."),
        { inputs: { x: refs("var.x") } },
      ]),
    );
    const path = "module.m.".repeat(150);

    expect(isNothing({ [`${path}aws_thing.it`]: { expressions: { value: refs("var.x") } } }, modules)).toBe(false);
    expect(isNothing(thing("module.m.a"), { m: { outputs: { a: refs("module.m.a") } } })).toBe(false);
  });
});

describe("with sources, an input whose value is known only after apply", () => {
  const nothing = async (value: string, beside = "") =>
    isNothing(
      { ...NEW, ...thing(...(/[a-z_]+\.[\w.]+/.exec(value) ?? [])) },
      {},
      await sourcesWith({ "main.tf": `resource "aws_thing" "it" {\n  value = ${value}\n}\n${beside}` }),
    );

  it.each([
    ["local.known", true],
    ["local.open", false],
    ["local.impure", false],
    ["local.round", false],
    ["local.none", false],
    ['"${var.x}-${uuid()}"', false],
    ["[uuid()]", false],
    ["upper(uuid())", false],
    ["{ a = uuid() }", false],
    ["{ (uuid()) = 1 }", false],
    ["uuid()[0]", false],
    ["[1][bcrypt()]", false],
    ["uuid()[*].a", false],
    ["!timestamp()", false],
    ["var.x ? 1 : timestamp()", false],
    ["[for a in [1] : a if uuid() == a]", false],
    ["{ for a in [1] : uuid() => a }", false],
    ["[for a in [var.x] : !a]", true],
    ['"%{ if var.x }a%{ endif }"', true],
    ["true ? null : aws_key.new.arn", true],
    ["false ? null : aws_key.new.arn", false],
  ])("is null where the local value was known: %s, %s", async (value, expected) => {
    const locals = `locals {
      known  = var.x
      open   = aws_key.new.arn
      impure = core::uuid()
      round  = local.round
    }
    variable "x" {}`;

    expect(await nothing(value, locals)).toBe(expected);
  });

  it("is null where the block in the sources says so", async () => {
    const sources = await sourcesWith({
      "main.tf": `resource "aws_thing" "it" {
        value { name = "a" }
        value { name = true ? null : aws_key.new.arn }
      }`,
    });
    const isNothingAt = (path: string) => isNothing(thing("aws_key.new.arn"), {}, sources, { complete: true }, path);

    expect(isNothingAt("value[1].name")).toBe(true);
    expect(isNothingAt("value[0].name")).toBe(false);
    expect(isNothingAt("")).toBe(false);
  });

  it("may be set where the block calls a function whose value differs from call to call", async () => {
    const sources = await sourcesWith({
      "main.tf": `resource "aws_thing" "it" {
        dynamic "value" {
          for_each = [1]
          content {
            name = uuid()
          }
        }
      }`,
    });

    expect(isNothing(thing("var.x"), {}, sources)).toBe(false);
  });
});

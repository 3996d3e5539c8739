import { isThere, isUnknown, type Known } from "../../src/core/known";
import { contentsOf } from "../../src/plan/plan-items";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import type { PlannedResource, PlanReader } from "../../src/resources/plan-reader";
import { planOf, refs, type WrittenInstance } from "../support/terraform-plan";

const shown = (found: Known<readonly PlannedResource[]>): unknown =>
  isUnknown(found) ? found.reason : found.map(({ address }) => address);

/** Reads which subnets a function names, and whether it certainly names some. */
const reader: PlanReader<unknown> = {
  resourceType: "AWS::Lambda::Function",
  terraformTypes: ["aws_lambda_function"],
  identifiedBy: ["function_name"],
  companions: {},
  isGlobal: false,
  read: (resource, join) => {
    const named = join.named(["aws_subnet"], "subnet_ids");
    return {
      named: isUnknown(named) ? named.reason : named.map(({ address }) => address),
      isSet: isThere(resource.texts("subnet_ids")) === true,
    };
  },
};

function read(plan: TerraformPlan): unknown {
  return contentsOf(plan, [reader], undefined).items.map(({ item }) => item.configuration)[0];
}

const NEW: WrittenInstance = { unknown: { id: true, arn: true } };
const naming = (...references: readonly string[]): WrittenInstance => ({
  unknown: { subnet_ids: true },
  expressions: { subnet_ids: refs(...references) },
});

describe("the resources that an attribute names", () => {
  it("are found by known values, including those of data sources", () => {
    const plan = planOf({
      "aws_lambda_function.f": { after: { subnet_ids: ["subnet-1", "subnet-2", "subnet-elsewhere"] } },
      "aws_subnet.a": { actions: ["no-op"], after: { id: "subnet-1" } },
      "data.aws_subnet.b": { actions: "standing", after: { id: "subnet-2", name: "subnet-2" } },
    });

    expect(read(plan)).toEqual({ named: ["aws_subnet.a", "data.aws_subnet.b"], isSet: true });
  });

  it("are found by a single text, and are none where nothing is named", () => {
    const one = planOf({
      "aws_lambda_function.f": { after: { subnet_ids: "s" } },
      "aws_subnet.a": { after: { id: "s" } },
    });

    expect(read(one)).toMatchObject({ named: ["aws_subnet.a"] });
    expect(read(planOf({ "aws_lambda_function.f": {} }))).toEqual({ named: [], isSet: false });
  });

  it("are found by references, so that something is certainly named", () => {
    const plan = planOf(
      {
        "aws_lambda_function.f": naming("aws_subnet.a.id", "aws_subnet.a", "module.m.id", "module.m"),
        "aws_subnet.a": NEW,
        "module.m.aws_subnet.b": NEW,
      },
      { modules: { m: { outputs: { id: refs("aws_subnet.b.id", "aws_subnet.b") } } } },
    );

    expect(read(plan)).toEqual({ named: ["aws_subnet.a", "module.m.aws_subnet.b"], isSet: true });
  });

  it("are found by values at the end of references", () => {
    const plan = planOf({
      "aws_lambda_function.f": naming("aws_other.x.subnet", "aws_other.x"),
      "aws_other.x": { after: { subnet: "subnet-1" } },
      "aws_subnet.a": { actions: ["no-op"], after: { id: "subnet-1" } },
    });

    expect(read(plan)).toMatchObject({ named: ["aws_subnet.a"] });
  });

  it("are not known where nothing tells which instances are meant", () => {
    const plan = planOf({
      "aws_lambda_function.f": naming("aws_subnet.a"),
      "aws_subnet.a[0]": NEW,
      "aws_subnet.a[1]": NEW,
    });

    // Some of them are named: an empty list would be known.
    expect(read(plan)).toEqual({
      named: "subnet_ids comes from aws_subnet.a: the plan does not say which they are.",
      isSet: true,
    });
  });

  it.each([
    ["a condition", ["var.on", "aws_subnet.a.id", "aws_subnet.a"]],
    ["a condition on the instance's own number", ["count.index", "aws_subnet.a.id", "aws_subnet.a"]],
    ["a local", ["local.subnets"]],
    ["what another resource computes", ["aws_other.x.subnet", "aws_other.x"]],
  ])("are not certainly there where the expression refers to %s", (_, references) => {
    const plan = planOf(
      {
        "aws_lambda_function.f": naming(...references),
        "aws_subnet.a": NEW,
        "aws_other.x": { unknown: { subnet: true } },
      },
      { variables: { on: { value: true } } },
    );

    expect(read(plan)).toMatchObject({ isSet: false });
  });

  it("are not known where the plan does not show the expression", () => {
    const plan = planOf({ "aws_lambda_function.f": { unknown: { subnet_ids: true } } });

    expect(read({ ...plan, configuration: {} })).toMatchObject({
      named: "subnet_ids comes from elsewhere: the plan does not say which they are.",
    });
  });

  it.each([
    ["resources only", ["aws_subnet.a.id", "aws_subnet.a"], ["aws_subnet.a"]],
    [
      "a condition too",
      ["var.on", "aws_subnet.a.id", "aws_subnet.a"],
      "subnet_ids comes from var.on, aws_subnet.a.id: the plan does not say which they are.",
    ],
  ])("are all that the expression names only if nothing else is in it: %s", (_, references, expected) => {
    const all: PlanReader<unknown> = {
      ...reader,
      read: (_resource, join) => join.onlyNamed(["aws_subnet"], "subnet_ids"),
    };
    const plan = planOf(
      { "aws_lambda_function.f": naming(...references), "aws_subnet.a": NEW },
      { variables: { on: { value: true } } },
    );
    const found = contentsOf(plan, [all], undefined).items[0]?.item.configuration as Known<readonly PlannedResource[]>;

    expect(isUnknown(found) ? found.reason : found.map(({ address }) => address)).toEqual(expected);
  });

  it("may be any instances of the block that an expression takes of", () => {
    const possible: PlanReader<unknown> = {
      ...reader,
      read: (_resource, join) => shown(join.possiblyNamed(["aws_subnet"], "subnet_ids")),
    };
    const planNaming = (...references: readonly string[]) =>
      planOf(
        {
          "aws_lambda_function.f": naming(...references),
          "aws_subnet.a[0]": NEW,
          "aws_subnet.a[1]": NEW,
          "aws_subnet.b": NEW,
        },
        { variables: { on: { value: true } } },
      );
    const found = (...references: readonly string[]) =>
      contentsOf(planNaming(...references), [possible], undefined).items[0]?.item.configuration;

    expect(found("aws_subnet.a")).toEqual(["aws_subnet.a[0]", "aws_subnet.a[1]"]);
    expect(found("aws_subnet.a[0].id", "aws_subnet.a[0]", "aws_subnet.b.id", "aws_subnet.b")).toEqual([
      "aws_subnet.a[0]",
      "aws_subnet.b",
    ]);
    // There may be others, of which the plan does not tell.
    expect(found("aws_subnet.a", "var.on")).toBe(
      "subnet_ids comes from aws_subnet.a, var.on: the plan does not say which they are.",
    );
  });
});

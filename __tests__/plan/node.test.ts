import { nodesOf } from "../../src/plan/node";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { planOf } from "../support/terraform-plan";

const bucket = (name: string) => ({ bucket: name });

describe("the instances of a plan", () => {
  it("are those that it changes, those that it keeps, and those in the prior state", () => {
    const { nodes, former } = nodesOf(
      planOf({
        'module.m["k"].aws_s3_bucket.new[0]': { after: bucket("new") },
        "aws_s3_bucket.updated": { actions: ["update"], before: bucket("a"), after: bucket("b") },
        "aws_s3_bucket.replaced": { actions: ["delete", "create"], before: bucket("c"), after: bucket("d") },
        "aws_s3_bucket.deleted": { actions: ["delete"], before: bucket("e") },
        "aws_s3_bucket.kept": { actions: ["no-op"], before: bucket("f"), after: bucket("f") },
        "aws_s3_bucket.planned": { actions: "planned", after: bucket("g") },
        "aws_s3_bucket.standing": { actions: "standing", after: bucket("h") },
        "data.aws_s3_bucket.read": { actions: ["read"], after: bucket("i") },
      }),
    );

    expect(nodes.map(({ address, change, isPlanned }) => [address, change, isPlanned])).toEqual([
      ['module.m["k"].aws_s3_bucket.new[0]', "create", true],
      ["aws_s3_bucket.updated", "update", true],
      ["aws_s3_bucket.replaced", "replace", true],
      ["aws_s3_bucket.kept", "no-op", true],
      ["data.aws_s3_bucket.read", "no-op", true],
      ["aws_s3_bucket.planned", "no-op", true],
      ["aws_s3_bucket.standing", "no-op", false],
    ]);
    expect(former.map(({ address, place }) => [address, place.value])).toEqual([
      ["aws_s3_bucket.updated", bucket("a")],
      ["aws_s3_bucket.replaced", bucket("c")],
      ["aws_s3_bucket.deleted", bucket("e")],
    ]);
  });

  it("are found once, wherever the plan mentions them", () => {
    const before = { actions: "standing", after: bucket("old") } as const;
    const resource = {
      address: "aws_s3_bucket.a",
      mode: "managed",
      type: "aws_s3_bucket",
      name: "a",
      values: bucket("old"),
    };
    const plan = planOf(
      {
        "aws_s3_bucket.a": { actions: ["update"], before: bucket("old"), after: bucket("new") },
        "aws_s3_bucket.b": { actions: ["no-op"], after: bucket("b"), more: { previous_address: "aws_s3_bucket.c" } },
        "aws_s3_bucket.c": before,
        "aws_s3_bucket.gone": { actions: ["delete"], before: bucket("gone") },
      },
      {
        planned_values: {
          root_module: {
            resources: [resource, { ...resource, address: "aws_s3_bucket.gone", name: "gone" }],
          },
        },
      },
    );

    expect(nodesOf(plan).nodes.map(({ address, place }) => [address, place.value])).toEqual([
      ["aws_s3_bucket.a", bucket("new")],
      ["aws_s3_bucket.b", bucket("b")],
    ]);
  });

  it("do not include objects that a replacement leaves over, and forgotten ones are not judged", () => {
    const plan = planOf({
      "aws_s3_bucket.a": { actions: ["delete"], before: bucket("a"), more: { deposed: "12345678" } },
      "aws_s3_bucket.forgotten": { actions: ["forget"], before: bucket("x") },
    });
    const state = [{ address: "aws_s3_bucket.forgotten", mode: "managed", type: "aws_s3_bucket", name: "forgotten" }];
    const known = nodesOf({
      ...plan,
      prior_state: { values: { root_module: { child_modules: [{ address: "module.m", resources: state }] } } },
    });

    expect(known.nodes.map(({ address, isPlanned, place }) => [address, isPlanned, place.value])).toEqual([
      ["aws_s3_bucket.forgotten", false, {}],
    ]);
    expect(known.former).toEqual([]);
  });

  it("are not judged where they are forgotten, even though the planned values list them without values", () => {
    const listed = { mode: "managed", type: "aws_s3_bucket", name: "forgotten", address: "aws_s3_bucket.forgotten" };
    const plan = planOf({
      "aws_s3_bucket.forgotten": { actions: ["forget"], before: bucket("x") },
      "aws_s3_bucket.kept": { actions: ["no-op"], before: bucket("y"), after: bucket("y") },
    });
    const planned = { root_module: { resources: [listed] } };
    const standing = { root_module: { resources: [{ ...listed, values: bucket("x") }] } };
    const rows = (known: TerraformPlan) =>
      nodesOf(known).nodes.map(({ address, isPlanned, place }) => [address, isPlanned, place.value]);

    expect(rows({ ...plan, planned_values: planned, prior_state: { values: standing } })).toEqual([
      ["aws_s3_bucket.kept", true, bucket("y")],
      ["aws_s3_bucket.forgotten", false, bucket("x")],
    ]);
    expect(rows({ ...plan, planned_values: planned })).toEqual([["aws_s3_bucket.kept", true, bucket("y")]]);
  });

  it("stay as they are where nothing is planned", () => {
    const plan = planOf({ "aws_s3_bucket.a": { actions: "standing", after: bucket("a") } });

    expect(nodesOf(plan).nodes).toMatchObject([{ change: "no-op", isPlanned: true }]);
  });

  it("are none in an empty plan", () => {
    expect(nodesOf({ format_version: "1.2" })).toEqual({ nodes: [], former: [] });
  });
});

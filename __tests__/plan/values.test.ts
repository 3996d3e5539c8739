import { isUnknown, type Known } from "../../src/core/known";
import { nodesOf } from "../../src/plan/node";
import { resourceOf } from "../../src/plan/node-values";
import type { SensitivityTrace } from "../../src/plan/values";
import type { PlannedValues } from "../../src/resources/plan-reader";
import { constant, planOf, refs, type WrittenInstance } from "../support/terraform-plan";

function open(instance: WrittenInstance, trace: SensitivityTrace = { wasRead: false }, type = "aws_thing") {
  const [node] = nodesOf(planOf({ [`${type}.it`]: instance })).nodes;
  if (node === undefined) throw new Error("The plan has no such thing.");
  return resourceOf(node, trace);
}

const reasonOf = (value: Known<unknown>) => (isUnknown(value) ? value.reason : value);

function blocksOf(value: Known<readonly PlannedValues[]>): readonly PlannedValues[] {
  if (isUnknown(value)) throw new Error(value.reason);
  return value;
}

describe("a planned value", () => {
  it("is read as the kind that is asked for, and no other kind passes for it", () => {
    const thing = open({ after: { name: "x", size: 3, on: true, list: ["a", 2], nothing: null } });

    expect([thing.text("name"), thing.number("size"), thing.flag("on")]).toEqual(["x", 3, true]);
    expect([thing.text("nothing"), thing.number("absent"), thing.texts("absent")]).toEqual([null, null, null]);
    expect(reasonOf(thing.text("size"))).toBe("size is not a text in the plan.");
    expect(reasonOf(thing.texts("name"))).toBe("name is not a list in the plan.");
    const list = thing.texts("list");
    expect(isUnknown(list) ? list : list?.map(reasonOf)).toEqual(["a", "list[1] is not a text in the plan."]);
  });

  it("of a map is each of its texts, known or not", () => {
    const trace = { wasRead: false };
    const thing = open(
      {
        after: { map: { a: "x", constructor: "y", b: 2, nothing: null }, size: 3 },
        unknown: { map: { later: true }, whole: true },
        sensitive: { map: { a: true } },
        expressions: { map: refs("aws_other.x.arn", "aws_other.x"), whole: refs("local.all") },
      },
      trace,
    );
    const map = thing.entries("map");

    expect(isUnknown(map) ? map : map?.map(([key, value]) => [key, reasonOf(value)])).toEqual([
      ["a", "x"],
      ["constructor", "y"],
      ["b", "map.b is not a text in the plan."],
      ["later", "map.later is known only after apply: it comes from aws_other.x.arn."],
    ]);
    expect(trace.wasRead).toBe(true);
    expect(reasonOf(thing.entries("whole"))).toBe("whole is known only after apply: it comes from local.all.");
    expect(reasonOf(thing.entries("size"))).toBe("size is not a map in the plan.");
    expect(thing.entries("absent")).toBeNull();
  });

  it("is never a property that every JavaScript object has", () => {
    expect(open({ after: {} }).text("constructor")).toBeNull();
  });

  it("tells where it comes from where it is known only after apply", () => {
    const thing = open({
      after: { rule: [{}] },
      unknown: { name: true, rule: [{ algorithm: true }] },
      expressions: {
        name: refs("aws_other.x.arn", "aws_other.x", "var.prefix"),
        rule: [{ algorithm: refs("local.a") }],
      },
    });

    expect(reasonOf(thing.text("name"))).toBe(
      "name is known only after apply: it comes from aws_other.x.arn, var.prefix.",
    );
    expect(reasonOf(thing.text("rule", 0, "algorithm"))).toBe(
      "rule[0].algorithm is known only after apply: it comes from local.a.",
    );
    expect(reasonOf(thing.flag("name", 0, "deeper"))).toMatch(/^name is known only after apply/);
  });

  it("in a block tells where any part of the block comes from", () => {
    const thing = open({
      unknown: { settings: true },
      expressions: { settings: [{ inner: [{ a: refs("aws_other.x.arn", "aws_other.x") }], b: constant(1) }] },
    });

    expect(thing.blocks("settings")).toMatchObject({
      reason: "settings is known only after apply: it comes from aws_other.x.arn.",
    });
  });

  it("is null where it is not written and the provider computes it", () => {
    const thing = open({
      after: { rule: [{ other: 1 }] },
      unknown: { ingress: true, rule: [{ algorithm: true }] },
      expressions: { rule: [{ other: constant(1) }] },
    });

    expect(thing.texts("ingress")).toBeNull();
    expect(thing.text("rule", 0, "algorithm")).toBeNull();
  });

  it("of a block that is not written is empty if the provider computes the block, else it is unknown", () => {
    const group = open({ unknown: { ingress: true, other: true } }, undefined, "aws_security_group");

    expect(group.blocks("ingress")).toEqual([]);
    expect(group.text("ingress", 0, "protocol")).toBeNull();
    expect(reasonOf(group.text("other", 0, "protocol"))).toBe("other is known only after apply.");
    expect(open({ unknown: { other: true } }, undefined, "constructor").blocks("other")).toMatchObject({
      reason: "other is known only after apply.",
    });
  });

  it("is unknown where a dynamic block may write it, or where the plan has no configuration", () => {
    const dynamic = open({ after: { rule: [{}] }, unknown: { rule: [{ algorithm: true }] }, expressions: {} });
    expect(reasonOf(dynamic.text("rule", 0, "algorithm"))).toBe("rule[0].algorithm is known only after apply.");

    const plan = planOf({ "aws_thing.it": { unknown: { name: true } } }, { configuration: {} });
    const [node] = nodesOf(plan).nodes;
    expect(node && reasonOf(resourceOf(node, { wasRead: false }).text("name"))).toBe("name is known only after apply.");
  });

  it("counts as written in all its parts where it is assigned as a whole", () => {
    const thing = open({
      after: { ingress: [{ port: 22 }, null] },
      unknown: { ingress: [{ cidrs: [true] }, true] },
      expressions: { ingress: refs("var.rules") },
    });

    const [first, second] = blocksOf(thing.blocks("ingress"));
    expect(first?.number("port")).toBe(22);
    expect(reasonOf(second?.number("port") ?? null)).toBe(
      "ingress[1] is known only after apply: it comes from var.rules.",
    );
  });

  it("in a list may be unknown for single elements", () => {
    const thing = open({
      after: { cidrs: ["10.0.0.0/8", null] },
      unknown: { cidrs: [false, true] },
      expressions: { cidrs: refs("aws_vpc.v.cidr_block", "aws_vpc.v") },
    });

    const cidrs = thing.texts("cidrs");
    expect(isUnknown(cidrs) ? cidrs : cidrs?.map(reasonOf)).toEqual([
      "10.0.0.0/8",
      "cidrs[1] is known only after apply: it comes from aws_vpc.v.cidr_block.",
    ]);
  });

  it("that is a single block is read as one block", () => {
    const [only] = blocksOf(open({ after: { settings: { mode: "on" } } }).blocks("settings"));

    expect(only?.text("mode")).toBe("on");
    expect(
      reasonOf(
        open({ unknown: { settings: true }, expressions: { settings: refs("var.s") } }).blocks(
          "settings",
        ) as Known<unknown>,
      ),
    ).toMatch(/^settings is known only after apply/);
  });

  it("is recorded as sensitive only where it is sensitive and was read", () => {
    const trace: SensitivityTrace = { wasRead: false };
    const thing = open(
      { after: { name: "x", secret: "y", list: ["z"] }, sensitive: { secret: true, list: [true] } },
      trace,
    );

    thing.text("name");
    expect(trace.wasRead).toBe(false);
    thing.texts("list");
    expect(trace.wasRead).toBe(true);
    const whole: SensitivityTrace = { wasRead: false };
    open({ after: { block: [{ name: "x" }] }, sensitive: { block: true } }, whole).text("block", 0, "name");
    expect(whole.wasRead).toBe(true);
  });
});

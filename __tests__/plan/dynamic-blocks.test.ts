import { withDynamicBlocks } from "../../src/plan/dynamic-blocks";
import { nodesOf } from "../../src/plan/node";
import { resourceOf } from "../../src/plan/node-values";
import { isUnknown } from "../../src/core/known";
import { constant, planOf, refs, type WrittenInstance } from "../support/terraform-plan";
import { removeSources, sourcesWith } from "../terraform-source/support/sources";

afterAll(removeSources);

async function nodeWith(source: string, instance: WrittenInstance) {
  const sources = await sourcesWith({ "main.tf": `resource "aws_thing" "it" {\n${source}\n}` });
  const [node] = withDynamicBlocks(nodesOf(planOf({ "aws_thing.it": instance })), sources).nodes;
  if (node === undefined) throw new Error("There is no instance.");
  return node;
}

describe("dynamic blocks", () => {
  it("refer to everything that their content and their for_each refer to", async () => {
    const node = await nodeWith(
      `dynamic "rule" {
        for_each = [for one in local.rules : one if one != var.not]
        content {
          port   = rule.value.port
          group  = aws_group.a.id
          kind   = "in"
          key    = [for k in [rule.key] : k]
          text   = "%{ if var.it }a%{ endif }"
          nested { name = rule.value }
          dynamic "inner" {
            for_each = rule.value.all
            iterator = it
            content { id = "\${it.value}-\${rule.key}-\${aws_group.b.id}" }
          }
        }
      }
      plain { name = aws_group.c.id }
      name = "x"`,
      { expressions: { name: constant("x"), plain: [{ name: refs("aws_group.c.id") }] } },
    );
    const heads = (...path: readonly (string | number)[]) => node.place.written.along(path).heads();
    const ofRules = ["local.rules", "var.not"];

    expect(heads("rule", 0, "port")).toEqual(ofRules);
    expect(heads("rule", 0, "group")).toEqual(["aws_group.a.id"]);
    expect(heads("rule", 0, "kind")).toEqual([]);
    expect(heads("rule", 0, "text")).toEqual(["var.it"]);
    expect(heads("rule", 0, "key")).toEqual(ofRules);
    expect(heads("rule", 0, "nested", 0, "name")).toEqual(ofRules);
    expect(heads("rule", 0, "inner", 0, "id")).toEqual([...ofRules, "aws_group.b.id"]);
    expect(heads("plain", 0, "name")).toEqual(["aws_group.c.id"]);
    expect(heads("rule")).toEqual([...ofRules, "aws_group.a.id", "var.it", "aws_group.b.id"]);
  });

  it("are named in the reason where something in them is not known", async () => {
    const source = 'dynamic "rule" {\n for_each = [1]\n content {\n group = aws_group.a.id\n }\n}';
    const instance = { after: { rule: [{ port: 1 }] }, unknown: { rule: [{ group: true }] } };
    const group = resourceOf(await nodeWith(source, instance)).text("rule", 0, "group");

    expect(isUnknown(group) && group.reason).toBe(
      "rule[0].group is known only after apply: it comes from aws_group.a.id.",
    );
  });

  it("are not added where a resource has none, or where there are no sources", async () => {
    const plan = planOf({ "aws_thing.it": { expressions: { rule: [{ a: refs("var.a") }] } } });
    const nodes = nodesOf(plan);
    const unwritten = nodesOf({ ...plan, configuration: {} });

    expect(withDynamicBlocks(nodes, undefined)).toEqual(nodes);
    expect((await nodeWith('rule {\n a = "x"\n}', {})).configuration?.expressions).toBeUndefined();
    expect(withDynamicBlocks(unwritten, await sourcesWith({})).nodes).toEqual(unwritten.nodes);
  });

  it("are ignored where their for_each or their content is missing", async () => {
    const { place } = await nodeWith('dynamic "rule" {}\ndynamic {}\ndata {}', {});

    expect(place.written.along(["rule"]).heads()).toEqual([]);
  });
});

import { isUnknown } from "../../src/core/known";
import { contentsOf } from "../../src/plan/plan-items";
import type { PlanSources } from "../../src/plan/plan-sources";
import type { PlanReader } from "../../src/resources/plan-reader";
import { securityGroup } from "../../src/resources/security-group/description";
import { planOf, refs, type WrittenInstance } from "../support/terraform-plan";

const RULE = "aws_vpc_security_group_ingress_rule";

/** The companions of each resource of a reader, with `?` before those that are open. */
function rulesOf(
  subject: Partial<PlanReader<unknown>>,
  instances: Readonly<Record<string, WrittenInstance>>,
  sources?: PlanSources,
): Readonly<Record<string, readonly string[]>> {
  const reader = {
    ...securityGroup.planReader,
    ...subject,
    brought: [],
    read: (_group: unknown, join: Parameters<typeof securityGroup.planReader.read>[1]) =>
      join.companions(RULE).map((found) => (isUnknown(found) ? `? ${found.reason.split(" ")[0]}` : found.address)),
  };
  const { items } = contentsOf(planOf(instances), [reader], sources);
  return Object.fromEntries(items.map(({ item }) => [item.resourceId, item.configuration as readonly string[]]));
}

const NEW: WrittenInstance = { unknown: { id: true, arn: true } };
const standing = (id: string): WrittenInstance => ({ actions: ["no-op"], before: { id }, after: { id } });
const on = (...references: readonly string[]): WrittenInstance => ({
  unknown: { security_group_id: true },
  expressions: { security_group_id: refs(...references) },
});
const MAY = [`? ${RULE}.r`];

describe("a companion whose name another resource computes", () => {
  it("may belong to each resource that the arguments of that resource lead to, and to no other", () => {
    const found = rulesOf(securityGroup.planReader, {
      "aws_security_group.a": NEW,
      "aws_security_group.b": NEW,
      'aws_security_group.many["x"]': NEW,
      'aws_security_group.many["y"]': NEW,
      "aws_security_group.named": standing("sg-1"),
      "aws_security_group.given": standing("sg-2"),
      "aws_security_group.not_meant": NEW,
      "aws_other.o": {
        after: { group: "sg-1", size: 1 },
        unknown: { computed: true },
        expressions: {
          one: refs("aws_security_group.a.id", "aws_security_group.a"),
          block: [{ two: refs("aws_security_group.b.id", "aws_security_group.b") }],
          all: refs("aws_security_group.many"),
          given: refs("aws_given.g.group", "aws_given.g"),
        },
      },
      "aws_given.g": { after: { group: "sg-2" } },
      [`${RULE}.r`]: on("aws_other.o.computed", "aws_other.o"),
    });

    expect(found).toEqual({
      "aws_security_group.a": MAY,
      "aws_security_group.b": MAY,
      'aws_security_group.many["x"]': MAY,
      'aws_security_group.many["y"]': MAY,
      "aws_security_group.named": MAY,
      "aws_security_group.given": MAY,
      "aws_security_group.not_meant": [],
    });
  });

  it("may belong to the resources that local values in these arguments can name", () => {
    const found = rulesOf(securityGroup.planReader, {
      "aws_security_group.a": NEW,
      "module.m.aws_security_group.own": NEW,
      "module.m.aws_other.o": { unknown: { computed: true }, expressions: { group: refs("local.group") } },
      [`module.m.${RULE}.r`]: on("aws_other.o.computed", "aws_other.o"),
    });

    expect(found).toEqual({ "aws_security_group.a": [], "module.m.aws_security_group.own": [`? module.m.${RULE}.r`] });
  });

  it("may belong to the resource that computes it from its own name", () => {
    const found = rulesOf(securityGroup.planReader, {
      "aws_security_group.a": { unknown: { id: true, arn: true, owner_id: true } },
      "aws_security_group.b": NEW,
      [`${RULE}.r`]: on("aws_security_group.a.owner_id", "aws_security_group.a"),
    });

    expect(found).toEqual({ "aws_security_group.a": MAY, "aws_security_group.b": [] });
  });

  it("does not certainly belong to a resource that another argument of the same block names", () => {
    const cluster = {
      after: { vpc_config: [{}] },
      unknown: { vpc_config: [{ cluster_security_group_id: true, security_group_ids: true }] },
      expressions: {
        vpc_config: [{ security_group_ids: refs("aws_security_group.a.id", "aws_security_group.a") }],
      },
    };
    const found = (attribute: string) =>
      rulesOf(securityGroup.planReader, {
        "aws_security_group.a": NEW,
        "aws_eks_cluster.c": cluster,
        [`${RULE}.r`]: on(
          `aws_eks_cluster.c.vpc_config[0].${attribute}`,
          "aws_eks_cluster.c.vpc_config[0]",
          "aws_eks_cluster.c.vpc_config",
          "aws_eks_cluster.c",
        ),
      });

    expect(found("cluster_security_group_id")).toEqual({ "aws_security_group.a": MAY });
    expect(found("security_group_ids")).toEqual({ "aws_security_group.a": [`${RULE}.r`] });
  });
});

describe("a companion that names a resource of another type as a whole", () => {
  it("may belong to a resource that the arguments of that one lead to, or whose name comes from its attributes", () => {
    const found = rulesOf(
      { ...securityGroup.planReader, identifiedBy: ["id", "name"] },
      {
        "aws_security_group.a": NEW,
        "aws_security_group.b": NEW,
        "aws_security_group.c": {
          unknown: { id: true, name: true },
          expressions: { name: refs("aws_other.o.pet", "aws_other.o") },
        },
        "aws_other.o": {
          unknown: { id: true, pet: true },
          expressions: { group: refs("aws_security_group.a.id", "aws_security_group.a") },
        },
        [`${RULE}.r`]: on("aws_other.o"),
      },
    );

    expect(found).toEqual({ "aws_security_group.a": MAY, "aws_security_group.b": [], "aws_security_group.c": MAY });
  });
});

describe("what comes with a resource", () => {
  it("has no companion that certainly belongs to another resource, even where that one names the owner", () => {
    const sources: PlanSources = {
      locate: () => null,
      locateCall: () => null,
      local: () => undefined,
      blocks: () => [],
      localReferences: () => ["aws_security_group.each"],
    };
    const plan = (reference?: string) =>
      planOf({
        "aws_vpc.bare": { unknown: { id: true, default_security_group_id: true } },
        'aws_security_group.each["one"]': {
          unknown: { id: true, arn: true, vpc_id: true },
          expressions: { vpc_id: refs("aws_vpc.bare.id", "aws_vpc.bare") },
        },
        'aws_security_group.each["two"]': NEW,
        ...(reference === undefined ? {} : { [`${RULE}.r`]: { after: { cidr_ipv4: "0.0.0.0/0" }, ...on(reference) } }),
      });
    const brought = (reference?: string) => {
      const { items } = contentsOf(plan(reference), [securityGroup.planReader], sources);
      const group = items.find(({ item }) => item.resourceId === "aws_vpc.bare (default security group)");
      return JSON.stringify(group?.item.configuration);
    };

    expect(brought('local.ids["one"]')).toBe(brought());
    expect(brought("aws_vpc.bare.default_security_group_id")).not.toBe(brought());
  });
});

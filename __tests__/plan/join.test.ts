import { isUnknown, type Known } from "../../src/core/known";
import { contentsOf } from "../../src/plan/plan-items";
import type { PlanSources } from "../../src/plan/plan-sources";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import type { PlannedResource, PlanReader } from "../../src/resources/plan-reader";
import { constant, planOf, refs, type WrittenInstance } from "../support/terraform-plan";

const shown = (found: Known<PlannedResource> | null) =>
  found === null ? "none" : isUnknown(found) ? `? ${found.reason}` : found.address;

/** Reads only the companions of a bucket. */
const reader: PlanReader<unknown> = {
  resourceType: "AWS::S3::Bucket",
  terraformTypes: ["aws_s3_bucket"],
  identifiedBy: ["id", "bucket", "arn"],
  companions: { aws_s3_bucket_versioning: "bucket", aws_s3_bucket_ownership_controls: "bucket" },
  companionsWithItsId: ["aws_s3_bucket_ownership_controls"],
  isGlobal: false,
  read: (_, join) => ({
    versioning: join.companions("aws_s3_bucket_versioning").map(shown),
    one: shown(join.companion("aws_s3_bucket_versioning")),
    former: join.former("aws_s3_bucket_versioning").map(shown),
    beside: join.beside("aws_s3_account_public_access_block").map(shown),
  }),
};

interface Joined {
  readonly versioning: readonly string[];
  readonly one: string;
  readonly former: readonly string[];
  readonly beside: readonly string[];
}

function joined(plan: TerraformPlan, sources?: PlanSources): Readonly<Record<string, Joined>> {
  const { items } = contentsOf(plan, [reader], sources);
  return Object.fromEntries(items.map(({ item }) => [item.resourceId, item.configuration as Joined]));
}

function versioningOf(plan: TerraformPlan, sources?: PlanSources): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(joined(plan, sources)).map(([address, { versioning }]) => [address, versioning]),
  );
}

/** A bucket that is created, with a name that the provider chooses. */
const NEW: WrittenInstance = { unknown: { id: true, bucket: true, arn: true } };
const standing = (name: string): WrittenInstance => ({
  actions: ["no-op"],
  before: { id: name, bucket: name, arn: `arn:aws:s3:::${name}` },
  after: { id: name, bucket: name, arn: `arn:aws:s3:::${name}` },
});
/** A companion whose bucket is an expression, known only after apply. */
const of = (...references: readonly string[]): WrittenInstance => ({
  unknown: { bucket: true, id: true },
  expressions: { bucket: refs(...references) },
});
const V = "aws_s3_bucket_versioning";

describe("a companion", () => {
  it("whose bucket is known belongs to the bucket with that name, id or ARN", () => {
    const plan = planOf({
      "aws_s3_bucket.a": standing("a"),
      "aws_s3_bucket.new": { after: { bucket: "new" }, unknown: { id: true, arn: true } },
      [`${V}.a`]: { after: { bucket: "arn:aws:s3:::a" } },
      [`${V}.new`]: { after: { bucket: "new" } },
      [`${V}.elsewhere`]: { after: { bucket: "elsewhere" } },
      [`${V}.nothing`]: { after: { bucket: null } },
    });

    expect(versioningOf(plan)).toEqual({ "aws_s3_bucket.a": [`${V}.a`], "aws_s3_bucket.new": [`${V}.new`] });
  });

  it("belongs to the bucket of its own provider where those of other providers have the same name", () => {
    const plan = planOf({
      "aws_s3_bucket.east": standing("same"),
      "aws_s3_bucket.west": { ...standing("same"), provider: "aws.west" },
      [`${V}.west`]: { after: { bucket: "same" }, provider: "aws.west" },
    });

    expect(versioningOf(plan)).toEqual({ "aws_s3_bucket.east": [], "aws_s3_bucket.west": [`${V}.west`] });
  });

  it("is found through each.key, count.index and literal keys", () => {
    const plan = planOf({
      'aws_s3_bucket.a["x"]': NEW,
      'aws_s3_bucket.a["y"]': NEW,
      "aws_s3_bucket.n[0]": NEW,
      "aws_s3_bucket.n[1]": NEW,
      [`${V}.a["x"]`]: of("aws_s3_bucket.a", "each.key"),
      [`${V}.n[1]`]: of("aws_s3_bucket.n", "count.index"),
      [`${V}.y`]: of('aws_s3_bucket.a["y"].id', 'aws_s3_bucket.a["y"]', "aws_s3_bucket.a"),
      [`${V}.absent`]: of('aws_s3_bucket.a["z"].id', 'aws_s3_bucket.a["z"]', "aws_s3_bucket.a"),
    });

    expect(versioningOf(plan)).toEqual({
      'aws_s3_bucket.a["x"]': [`${V}.a["x"]`],
      'aws_s3_bucket.a["y"]': [`${V}.y`],
      "aws_s3_bucket.n[0]": [],
      "aws_s3_bucket.n[1]": [`${V}.n[1]`],
    });
  });

  it("is found through each.value of resources, of sets, and of maps with known values", () => {
    const plan = planOf(
      {
        'aws_s3_bucket.a["x"]': NEW,
        'aws_s3_bucket.a["y"]': NEW,
        [`${V}.over["x"]`]: { ...of("each.value.id", "each.value"), forEach: refs("aws_s3_bucket.a") },
        [`${V}.set["x"]`]: of("aws_s3_bucket.a", "each.value"),
        [`${V}.crossed["x"]`]: { ...of("aws_s3_bucket.a", "each.value"), forEach: constant({ x: "y" }) },
        [`${V}.field["k"]`]: { ...of("aws_s3_bucket.a", "each.value.key"), forEach: refs("var.m") },
        [`${V}.list["y"]`]: { ...of("aws_s3_bucket.a", "each.value"), forEach: refs("var.names") },
        [`${V}.quoted["k"]`]: { ...of("aws_s3_bucket.a", 'each.value["key"]'), forEach: refs("var.m") },
      },
      { variables: { m: { value: { k: { key: "x" } } }, names: { value: ["x", "y"] } } },
    );

    expect(versioningOf(plan)).toEqual({
      'aws_s3_bucket.a["x"]': [`${V}.over["x"]`, `${V}.set["x"]`, `${V}.field["k"]`, `${V}.quoted["k"]`],
      'aws_s3_bucket.a["y"]': [`${V}.crossed["x"]`, `${V}.list["y"]`],
    });
  });

  it("is found by its number where a map has counted buckets by number", () => {
    const byNumber = { ...of("each.value"), forEach: refs("aws_s3_bucket.n") };
    const plan = planOf({
      "aws_s3_bucket.n[0]": NEW,
      "aws_s3_bucket.n[1]": NEW,
      [`${V}.v["0"]`]: byNumber,
      [`${V}.v["1"]`]: byNumber,
      [`${V}.w["01"]`]: { ...of("each.value"), forEach: refs("aws_s3_bucket.n") },
    });
    const maybe = expect.stringContaining("leads to several") as string;

    expect(versioningOf(plan)).toEqual({
      "aws_s3_bucket.n[0]": [`${V}.v["0"]`, maybe],
      "aws_s3_bucket.n[1]": [`${V}.v["1"]`, maybe],
    });
  });

  it("is found by a value of each.value that is passed to a module", () => {
    const plan = planOf(
      {
        'module.m.aws_s3_bucket.a["x"]': NEW,
        'module.m.aws_s3_bucket.a["y"]': NEW,
        [`module.m.${V}.v["k"]`]: { ...of("aws_s3_bucket.a", "each.value"), forEach: refs("var.crossed.map") },
        [`module.m.${V}.w["k"]`]: { ...of("aws_s3_bucket.a", "each.value"), forEach: refs("local.m") },
      },
      { modules: { m: { inputs: { crossed: constant({ map: { k: "y" } }) } } } },
    );

    expect(versioningOf(plan)).toMatchObject({
      'module.m.aws_s3_bucket.a["x"]': [expect.stringContaining("leads to several")],
      'module.m.aws_s3_bucket.a["y"]': [`module.m.${V}.v["k"]`, expect.stringContaining("leads to several")],
    });
  });

  it("is found where a reference does not show the module's output, but only one bucket can be meant", () => {
    const hidden = of("module.m", "each.key");
    const plan = (outputs: Readonly<Record<string, object>>) =>
      planOf(
        {
          'module.m["k"].aws_s3_bucket.a': NEW,
          'module.m["k"].aws_s3_bucket.b': NEW,
          'module.m["k"].aws_s3_bucket.c[0]': NEW,
          'module.m["k"].aws_s3_bucket.c[1]': NEW,
          'module.m["k"].aws_other.o': { unknown: { arn: true } },
          [`${V}.v["k"]`]: hidden,
        },
        { modules: { m: { outputs } } },
      );
    const id = (name: string) => refs(`aws_s3_bucket.${name}.id`, `aws_s3_bucket.${name}`);
    const other = refs("aws_other.o.arn", "aws_other.o");
    const maybe = [expect.stringContaining("may be meant for it")];

    expect(versioningOf(plan({ id: id("a"), name: id("a"), arn: other }))).toMatchObject({
      'module.m["k"].aws_s3_bucket.a': [`${V}.v["k"]`],
      'module.m["k"].aws_s3_bucket.b': [],
    });
    expect(versioningOf(plan({ id: id("a"), log: id("b") }))).toMatchObject({
      'module.m["k"].aws_s3_bucket.a': maybe,
      'module.m["k"].aws_s3_bucket.b': maybe,
      'module.m["k"].aws_s3_bucket.c[0]': [],
    });
    expect(versioningOf(plan({ ids: refs("aws_s3_bucket.c") }))).toMatchObject({
      'module.m["k"].aws_s3_bucket.a': [],
      'module.m["k"].aws_s3_bucket.c[0]': maybe,
    });
    expect(versioningOf(plan({ id: id("a"), log: refs("local.log") }))).toMatchObject({
      'module.m["k"].aws_s3_bucket.a': expect.arrayContaining(maybe) as unknown,
      'module.m["k"].aws_s3_bucket.b': maybe,
    });
    expect(versioningOf(plan({ arn: other }))).toMatchObject({ 'module.m["k"].aws_s3_bucket.a': maybe });
  });

  it("is found through inputs, outputs and keys of modules, at any depth", () => {
    const plan = planOf(
      {
        'module.a["k"].module.b.aws_s3_bucket.in["q"]': NEW,
        'module.a["k"].module.b.aws_s3_bucket.in["r"]': NEW,
        'module.a["l"].module.b.aws_s3_bucket.in["q"]': NEW,
        'module.c["k"].module.d.aws_s3_bucket_versioning.deep': of("var.target.id", "var.target"),
        [`${V}.outside`]: of('module.a["l"].ids["q"]', 'module.a["l"].ids', 'module.a["l"]'),
        'module.e["l"].aws_s3_bucket_versioning.each': of("var.map", "var.name"),
      },
      {
        modules: {
          a: { outputs: { ids: refs("module.b.ids", "module.b") } },
          "a.b": { outputs: { ids: refs("aws_s3_bucket.in") } },
          c: { inputs: { bucket: refs("module.a", "each.key") }, forEach: constant({ k: 1 }) },
          "c.d": { inputs: { target: refs('var.bucket.ids["r"]', "var.bucket.ids", "var.bucket") } },
          e: { inputs: { map: refs('module.a["l"].ids["q"]', 'module.a["l"].ids', 'module.a["l"]') } },
        },
      },
    );

    expect(versioningOf(plan)).toEqual({
      'module.a["k"].module.b.aws_s3_bucket.in["q"]': [],
      'module.a["k"].module.b.aws_s3_bucket.in["r"]': ['module.c["k"].module.d.aws_s3_bucket_versioning.deep'],
      'module.a["l"].module.b.aws_s3_bucket.in["q"]': [`${V}.outside`, 'module.e["l"].aws_s3_bucket_versioning.each'],
    });
  });

  it("is found through another companion's id, an attribute of another resource, and a data source", () => {
    const plan = planOf({
      "aws_s3_bucket.a": NEW,
      "aws_s3_bucket.b": NEW,
      "aws_s3_bucket.c": standing("c"),
      "aws_s3_bucket_ownership_controls.a": of("aws_s3_bucket.a.id", "aws_s3_bucket.a"),
      "aws_other.b": {
        unknown: { name: true },
        expressions: { name: refs("aws_s3_bucket.b.bucket", "aws_s3_bucket.b") },
      },
      "data.aws_s3_bucket.c": { actions: ["read"], after: { bucket: "c" }, unknown: { id: true } },
      "data.aws_s3_bucket.b": {
        actions: ["read"],
        unknown: { id: true, bucket: true },
        expressions: { bucket: refs("aws_s3_bucket.b.id", "aws_s3_bucket.b") },
      },
      [`${V}.a`]: of("aws_s3_bucket_ownership_controls.a.id", "aws_s3_bucket_ownership_controls.a"),
      [`${V}.b`]: of("aws_other.b.name", "aws_other.b"),
      [`${V}.c`]: of("data.aws_s3_bucket.c.id", "data.aws_s3_bucket.c"),
      [`${V}.d`]: of("data.aws_s3_bucket.b.id", "data.aws_s3_bucket.b"),
    });

    expect(versioningOf(plan)).toEqual({
      "aws_s3_bucket.a": [`${V}.a`],
      "aws_s3_bucket.b": [`${V}.b`, `${V}.d`],
      "aws_s3_bucket.c": [`${V}.c`],
    });
  });

  it("belongs to the bucket that both branches of a condition name, whatever the condition is", () => {
    const both = ["aws_s3_bucket.a.id", "aws_s3_bucket.a", "aws_s3_bucket.a.bucket", "aws_s3_bucket.a"];
    const plan = (...references: readonly string[]) =>
      versioningOf(planOf({ "aws_s3_bucket.a": NEW, "aws_s3_bucket.b": NEW, [`${V}.v`]: of(...references) }));

    for (const condition of ["local.on", "var.on", "data.aws_x.y.on", "module.m.on", "aws_other.o.on"]) {
      expect(plan(condition, ...both)).toEqual({ "aws_s3_bucket.a": [`${V}.v`], "aws_s3_bucket.b": [] });
    }
    expect(plan("aws_s3_bucket.b.id", "aws_s3_bucket.b", ...both)["aws_s3_bucket.a"]).not.toEqual([`${V}.v`]);
    expect(plan("local.on", "local.other", ...both)["aws_s3_bucket.a"]).not.toEqual([`${V}.v`]);
  });

  it("belongs to nothing where its resources are not created", () => {
    const plan = planOf({
      "aws_s3_bucket.a": NEW,
      [`${V}.none`]: of("aws_s3_bucket.none[0].id", "aws_s3_bucket.none"),
    });

    expect(versioningOf(plan)).toEqual({ "aws_s3_bucket.a": [] });
  });
});

describe("a companion whose resource the plan does not tell", () => {
  const may = (name: string, references: string, why = "the plan does not resolve") =>
    `? ${V}.${name} may be meant for it: its bucket is ${references}, which ${why}.`;

  it("may belong to any resource with a name that is not known yet", () => {
    const plan = planOf({
      "aws_s3_bucket.new": NEW,
      "aws_s3_bucket.named": { after: { bucket: "named" }, unknown: { id: true, arn: true } },
      "aws_s3_bucket.standing": standing("s"),
      [`${V}.v`]: of("local.name"),
      [`${V}.w`]: of("local.other"),
    });

    expect(versioningOf(plan)).toEqual({
      "aws_s3_bucket.new": [may("v", "local.name")],
      "aws_s3_bucket.named": [may("v", "local.name")],
      "aws_s3_bucket.standing": [],
    });
  });

  it("may belong to any resource in its module, and to none elsewhere, where a local value names it", () => {
    const plan = planOf({
      "aws_s3_bucket.root": NEW,
      'module.m["k"].aws_s3_bucket.own': NEW,
      'module.m["k"].aws_s3_bucket.second': NEW,
      'module.m["k"].aws_s3_bucket.standing': standing("s"),
      [`module.m["k"].${V}.v`]: of("local.name"),
      'module.m["l"].aws_s3_bucket.own': NEW,
      "module.n.aws_s3_bucket.other": NEW,
    });

    expect(versioningOf(plan)).toEqual({
      "aws_s3_bucket.root": [],
      'module.m["k"].aws_s3_bucket.own': [may("v", "local.name").replace(V, `module.m["k"].${V}`)],
      'module.m["k"].aws_s3_bucket.second': [may("v", "local.name").replace(V, `module.m["k"].${V}`)],
      'module.m["k"].aws_s3_bucket.standing': [],
      'module.m["l"].aws_s3_bucket.own': [],
      "module.n.aws_s3_bucket.other": [],
    });
  });

  describe("with a name from a local value, in a module with one such resource", () => {
    const V_IN_M = `module.m.${V}.v`;
    const versioningInModule = (beside: Readonly<Record<string, WrittenInstance>>, inputs: object = {}) => {
      const instances = { "module.m.aws_s3_bucket.own": NEW, [V_IN_M]: of("local.name"), ...beside };
      return versioningOf(planOf(instances, { modules: { m: { inputs } } }))["module.m.aws_s3_bucket.own"];
    };
    const OPEN = [may("v", "local.name").replace(V, `module.m.${V}`)];

    it("belongs to that resource, whatever else the module creates and is given", () => {
      const queue = { unknown: { id: true, arn: true, fifo: false, redrive: [{ dead: true }] } };

      expect(versioningInModule({})).toEqual([V_IN_M]);
      expect(
        versioningInModule(
          { "module.m.aws_sqs_queue.q": queue, "aws_sqs_queue.given": queue },
          { name: constant("x"), queue: refs("aws_sqs_queue.given.arn", "aws_sqs_queue.given") },
        ),
      ).toEqual([V_IN_M]);
    });

    it.each([
      ["another resource that computes a bucket", { "module.m.aws_x.x": { unknown: { log_bucket: true } } }],
      ["a bucket of another kind", { "module.m.aws_s3_directory_bucket.d": { unknown: { id: true } } }],
      [
        "a data source whose value may be anything",
        { "module.m.data.aws_ssm_parameter.p": { unknown: { value: true } } },
      ],
      ["a resource of another provider", { "module.m.random_pet.p": { unknown: { id: true } } }],
    ])("only may belong to it beside %s", (_, beside) => {
      expect(versioningInModule(beside)).toEqual(OPEN);
    });

    it("only may belong to it where an input of the module may name another", () => {
      const stack = { unknown: { outputs: true } };

      for (const reference of ["aws_cloudformation_stack.s.outputs", "random_pet.p.id", "module.elsewhere.id"]) {
        const beside = { "aws_cloudformation_stack.s": stack, "random_pet.p": { unknown: { id: true } } };
        expect(versioningInModule(beside, { name: refs(reference) })).toEqual(OPEN);
      }
    });
  });

  it("may belong to resources from the module's inputs and from outputs of modules that it calls, also through their local values", () => {
    const maybe = [expect.stringContaining("may be meant for it") as string];
    const plan = planOf(
      {
        "aws_s3_bucket.given": NEW,
        "aws_s3_bucket.not_given": NEW,
        "module.m.aws_s3_bucket.own": NEW,
        [`module.m.${V}.v`]: of("local.name"),
        "module.m.module.below.aws_s3_bucket.answered[0]": NEW,
        "module.m.module.below.aws_s3_bucket.answered[1]": NEW,
        "module.m.module.below.aws_s3_bucket.kept": NEW,
        "module.m.module.hidden.aws_s3_bucket.by_local": NEW,
      },
      {
        modules: {
          m: { inputs: { bucket: refs("aws_s3_bucket.given.id", "aws_s3_bucket.given"), size: constant(1) } },
          "m.below": { outputs: { ids: refs("aws_s3_bucket.answered") } },
          "m.hidden": { outputs: { id: refs("local.id") } },
        },
      },
    );

    expect(versioningOf(plan)).toEqual({
      "aws_s3_bucket.given": maybe,
      "aws_s3_bucket.not_given": [],
      "module.m.aws_s3_bucket.own": maybe,
      "module.m.module.below.aws_s3_bucket.answered[0]": maybe,
      "module.m.module.below.aws_s3_bucket.answered[1]": maybe,
      "module.m.module.below.aws_s3_bucket.kept": [],
      "module.m.module.hidden.aws_s3_bucket.by_local": maybe,
    });
  });

  it("may belong to any resource where the local value may come from a data source that is read during the apply", () => {
    const elsewhere = (module: string, data: WrittenInstance, inputs: object = {}) =>
      versioningOf(
        planOf(
          {
            "aws_s3_bucket.root": standing("root"),
            "data.aws_s3_bucket.late": { actions: ["read"], unknown: { id: true, bucket: true } },
            [`module.m.${module}`]: data,
            [`module.m.${V}.v`]: of("local.name"),
          },
          { modules: { m: { inputs } } },
        ),
      )["aws_s3_bucket.root"];
    const late: WrittenInstance = { actions: ["read"], unknown: { id: true, bucket: true } };

    expect(elsewhere("data.aws_s3_bucket.d", late)).toHaveLength(1);
    expect(elsewhere("data.aws_s3_bucket.d", { actions: ["read"], after: { id: "d", bucket: "d" } })).toEqual([]);
    expect(elsewhere("data.aws_iam_policy_document.d", { actions: ["read"], unknown: { json: true } })).toEqual([]);
    const input = { bucket: refs("data.aws_s3_bucket.late.id", "data.aws_s3_bucket.late") };
    expect(elsewhere("aws_other.o", {}, input)).toHaveLength(1);
  });

  it("is found where the sources tell the local value", () => {
    const plan = planOf({ "aws_s3_bucket.a": NEW, "aws_s3_bucket.b": NEW, [`${V}.v`]: of("local.name") });
    const sources: PlanSources = {
      locate: () => null,
      locateCall: () => null,
      local: () => undefined,
      blocks: () => [],
      localReferences: (calls, name) =>
        calls.length === 0 && name === "name" ? ["aws_s3_bucket.b.id", "aws_s3_bucket.b"] : undefined,
    };

    expect(versioningOf(plan, sources)).toEqual({ "aws_s3_bucket.a": [], "aws_s3_bucket.b": [`${V}.v`] });
  });

  it("may belong to each resource that its references name, and to no other", () => {
    const plan = planOf(
      {
        "aws_s3_bucket.a": NEW,
        "aws_s3_bucket.b": NEW,
        "aws_s3_bucket.c": NEW,
        [`${V}.v`]: of("var.which", "aws_s3_bucket.a.id", "aws_s3_bucket.a", "aws_s3_bucket.b.id", "aws_s3_bucket.b"),
      },
      { variables: { which: { value: true } } },
    );
    const reason = may("v", "var.which, aws_s3_bucket.a.id, aws_s3_bucket.b.id", "leads to several resources");

    expect(versioningOf(plan)).toEqual({
      "aws_s3_bucket.a": [reason],
      "aws_s3_bucket.b": [reason],
      "aws_s3_bucket.c": [],
    });
  });

  it("may belong to each instance where nothing tells which one", () => {
    const plan = planOf({
      'aws_s3_bucket.a["x"]': NEW,
      'aws_s3_bucket.a["y"]': NEW,
      "aws_s3_bucket.b": NEW,
      [`${V}.m["k"]`]: { ...of("aws_s3_bucket.a", "each.value"), forEach: refs("local.m") },
      [`${V}.m["l"]`]: { ...of("aws_s3_bucket.a", "each.value"), forEach: refs("local.m") },
    });
    const reason = may('m["k"]', "aws_s3_bucket.a, each.value", "leads to several resources");

    expect(versioningOf(plan)).toEqual({
      'aws_s3_bucket.a["x"]': [reason],
      'aws_s3_bucket.a["y"]': [reason],
      "aws_s3_bucket.b": [],
    });
  });

  it("may belong to each instance where it has no key itself, or no known one", () => {
    const plan = (companion: WrittenInstance) =>
      planOf({ 'aws_s3_bucket.a["x"]': NEW, 'aws_s3_bucket.a["y"]': NEW, [`${V}.v`]: companion });

    expect(versioningOf(plan(of("aws_s3_bucket.a", "each.value")))['aws_s3_bucket.a["x"]']).toHaveLength(1);
    const odd = { ...of("aws_s3_bucket.a", "each.value.x"), forEach: {} };
    const keyed = planOf({ 'aws_s3_bucket.a["x"]': NEW, 'aws_s3_bucket.a["y"]': NEW, [`${V}.v["x"]`]: odd });
    expect(versioningOf(keyed)['aws_s3_bucket.a["y"]']).toHaveLength(1);
  });

  it("may belong to the resource whose name comes from the same computed value", () => {
    const random = { unknown: { id: true } };
    const plan = planOf({
      "random_pet.a": random,
      "random_pet.b": random,
      "aws_s3_bucket.a": { ...NEW, expressions: { bucket: refs("random_pet.a.id", "random_pet.a") } },
      "aws_s3_bucket.b": { ...NEW, expressions: { bucket: refs("random_pet.b.id", "random_pet.b") } },
      "aws_s3_bucket.c": NEW,
      [`${V}.v`]: of("random_pet.a.id", "random_pet.a"),
    });

    expect(versioningOf(plan)).toEqual({
      "aws_s3_bucket.a": [may("v", "random_pet.a.id")],
      "aws_s3_bucket.b": [],
      "aws_s3_bucket.c": [],
    });
  });

  it("may belong to any resource where a data source finds it", () => {
    const plan = planOf({
      "aws_s3_bucket.a": NEW,
      "aws_s3_bucket.b": standing("b"),
      "data.aws_other.x": { actions: ["read"], unknown: { bucket: true } },
      [`${V}.v`]: of("data.aws_other.x.bucket", "data.aws_other.x"),
    });
    const reason = may("v", "data.aws_other.x.bucket");

    expect(versioningOf(plan)).toEqual({ "aws_s3_bucket.a": [reason], "aws_s3_bucket.b": [reason] });
  });

  it.each([
    ["a variable without a value", ["var.nowhere"]],
    ["an output that the module does not have", ["module.none.id", "module.none"]],
    ["a module as a whole", ["module.none"]],
    ["several resources of another type as a whole", ["aws_other.many"]],
    ["an attribute with an expression that is not shown", ["aws_other.hidden.name", "aws_other.hidden"]],
    ["an incomplete reference", ["data.x"]],
    ["a reference without a name", ["[0]"]],
  ])("is undecided where the name comes from %s", (_, references) => {
    const plan = planOf({
      "aws_s3_bucket.a": NEW,
      "aws_other.many[0]": { unknown: { name: true } },
      "aws_other.many[1]": { unknown: { name: true } },
      "aws_other.hidden": { unknown: { settings: true, name: true }, expressions: { name: {} } },
      [`${V}.v`]: of(...references),
    });

    expect(versioningOf(plan)["aws_s3_bucket.a"]).toHaveLength(1);
    expect(joined(plan)["aws_s3_bucket.a"]?.one).toMatch(/^\? /);
  });

  it("is undecided where the plan does not show its expression", () => {
    const plan = planOf({ "aws_s3_bucket.a": NEW, [`${V}.v`]: { unknown: { bucket: true } } });
    const hidden = { ...plan, configuration: {} };

    expect(versioningOf(hidden)["aws_s3_bucket.a"]).toEqual([may("v", "an expression that the plan does not show")]);
  });

  it("does not keep the search from ending where references lead in circles", () => {
    const plan = planOf(
      {
        "module.m.aws_s3_bucket.a": NEW,
        "aws_other.a": { unknown: { name: true }, expressions: { name: refs("aws_other.b.name", "aws_other.b") } },
        "aws_other.b": { unknown: { name: true }, expressions: { name: refs("aws_other.a.name", "aws_other.a") } },
        [`${V}.v`]: of("aws_other.a.name", "aws_other.a", "module.m.loop", "module.m"),
      },
      { modules: { m: { inputs: { x: refs("module.m.loop", "module.m") }, outputs: { loop: refs("var.x") } } } },
    );

    expect(versioningOf(plan)["module.m.aws_s3_bucket.a"]).toEqual([]);
  });

  it("does not keep the search from ending where there are too many references", () => {
    const many = Array.from({ length: 10_001 }, (_, index) => `aws_s3_bucket.none${index}.id`);
    const plan = planOf({ "aws_s3_bucket.a": NEW, [`${V}.v`]: of(...many) });

    expect(versioningOf(plan)["aws_s3_bucket.a"]).toHaveLength(1);
  });
});

describe("the single companion of a type", () => {
  it("is null where there is none, and unknown where two differ or where it is open", () => {
    const plan = planOf({
      "aws_s3_bucket.none": standing("none"),
      "aws_s3_bucket.one": NEW,
      "aws_s3_bucket.other": NEW,
      "aws_s3_bucket.two": standing("two"),
      [`${V}.maybe`]: of("local.x"),
      [`${V}.one`]: of("aws_s3_bucket.one.id", "aws_s3_bucket.one"),
      [`${V}.two`]: { after: { bucket: "two" } },
      [`${V}.too`]: { after: { bucket: "two", mfa: "x" } },
      "aws_s3_bucket.alike": standing("alike"),
      [`${V}.alike`]: { after: { bucket: "alike" } },
      [`${V}.same`]: { after: { bucket: "arn:aws:s3:::alike" } },
    });
    const found = joined(plan);

    expect(found["aws_s3_bucket.none"]?.one).toBe("none");
    expect(found["aws_s3_bucket.one"]?.one).toBe(`${V}.one`);
    expect(found["aws_s3_bucket.alike"]?.one).toBe(`${V}.alike`);
    expect(found["aws_s3_bucket.two"]?.one).toBe(
      `? ${V}.two and ${V}.too both name it: which one takes effect is not known.`,
    );
  });

  it("is a former one where the plan deletes it or moves it to another resource", () => {
    const plan = planOf({
      "aws_s3_bucket.a": standing("a"),
      "aws_s3_bucket.b": standing("b"),
      [`${V}.gone`]: { actions: ["delete"], before: { bucket: "a" } },
      [`${V}.moved`]: { actions: ["delete", "create"], before: { bucket: "a" }, after: { bucket: "b" } },
      "aws_other.gone": { actions: ["delete"], before: { bucket: "a" } },
      [`${V}.odd`]: { actions: ["delete"], before: { bucket: 1 } },
    });
    const { items } = contentsOf(plan, [reader], undefined);

    expect(joined(plan)).toMatchObject({
      "aws_s3_bucket.a": { versioning: [], former: [`${V}.gone`, `${V}.moved`] },
      "aws_s3_bucket.b": { versioning: [`${V}.moved`], former: [] },
    });
    expect(items.map(({ change }) => change)).toEqual(["update", "update"]);
  });
});

describe("an item", () => {
  it("is made of each resource that the reader accepts, in the region that the resource itself names", () => {
    const picky: PlanReader<unknown> = { ...reader, accepts: (resource) => resource.text("bucket") !== "not-mine" };
    const plan = planOf({
      "aws_s3_bucket.mine": { after: { bucket: "mine", arn: "arn:aws:s3:::mine", region: "eu-north-1" } },
      "aws_s3_bucket.other": { after: { bucket: "not-mine" } },
      "aws_s3_bucket.later": {
        after: { bucket: "later" },
        unknown: { region: true },
        expressions: { region: refs("var.r") },
      },
    });
    const { items } = contentsOf(plan, [picky], undefined);

    expect(items.map(({ item }) => [item.resourceId, item.awsRegion, item.arn])).toEqual([
      ["aws_s3_bucket.mine", "eu-north-1", "arn:aws:s3:::mine"],
      ["aws_s3_bucket.later", "unknown", null],
    ]);
    const [global] = contentsOf(plan, [{ ...picky, isGlobal: true }], undefined).items;
    expect(global?.item.awsRegion).toBe("global");
  });
});

describe("the resources beside a resource", () => {
  it("are those of the same provider configuration", () => {
    const plan = planOf({
      "aws_s3_bucket.a": NEW,
      "aws_s3_account_public_access_block.a": {},
      "aws_s3_account_public_access_block.b": { provider: "aws.west" },
    });

    expect(joined(plan)["aws_s3_bucket.a"]?.beside).toEqual(["aws_s3_account_public_access_block.a"]);
  });
});

describe("a companion that names several resources in a list", () => {
  const ATTACHMENT = "aws_iam_policy_attachment";
  const users: PlanReader<unknown> = {
    resourceType: "AWS::IAM::User",
    terraformTypes: ["aws_iam_user"],
    identifiedBy: ["name"],
    companions: { [ATTACHMENT]: "users" },
    isGlobal: true,
    read: (_, join) => ({
      attached: join.companions(ATTACHMENT).map(shown),
      former: join.former(ATTACHMENT).map(shown),
    }),
  };
  const attachedTo = (instances: Readonly<Record<string, WrittenInstance>>) => {
    const plan = planOf({
      "aws_iam_user.alice": { after: { name: "alice" } },
      "aws_iam_user.bob": { after: { name: "bob" } },
      "aws_iam_user.later": { unknown: { name: true } },
      ...instances,
    });
    const { items } = contentsOf(plan, [users], undefined);
    return Object.fromEntries(items.map(({ item }) => [item.resourceId, item.configuration]));
  };
  const NONE = { attached: [], former: [] };

  it("belongs to each of them if all names are known", () => {
    expect(
      attachedTo({
        [`${ATTACHMENT}.both`]: { after: { users: ["alice", "bob", "carol"] }, unknown: { users: [false, false] } },
        [`${ATTACHMENT}.nobody`]: { after: { users: [] } },
      }),
    ).toEqual({
      "aws_iam_user.alice": { ...NONE, attached: [`${ATTACHMENT}.both`] },
      "aws_iam_user.bob": { ...NONE, attached: [`${ATTACHMENT}.both`] },
      "aws_iam_user.later": NONE,
    });
  });

  it("belongs to the one that its expression refers to if its name is not known", () => {
    const expressions = { users: refs("aws_iam_user.later.name", "aws_iam_user.later") };
    const open = { after: { users: [null] }, unknown: { users: [true] }, expressions };

    expect(attachedTo({ [`${ATTACHMENT}.open`]: open })).toEqual({
      "aws_iam_user.alice": NONE,
      "aws_iam_user.bob": NONE,
      "aws_iam_user.later": { ...NONE, attached: [`${ATTACHMENT}.open`] },
    });
  });

  it("no longer belongs to those that it named before the plan", () => {
    const change = { actions: ["update"], before: { users: ["alice", "bob"] }, after: { users: ["bob"] } };

    expect(attachedTo({ [`${ATTACHMENT}.less`]: change })).toEqual({
      "aws_iam_user.alice": { attached: [], former: [`${ATTACHMENT}.less`] },
      "aws_iam_user.bob": { attached: [`${ATTACHMENT}.less`], former: [`${ATTACHMENT}.less`] },
      "aws_iam_user.later": NONE,
    });
  });
});

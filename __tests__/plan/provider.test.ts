import { planGraphOf } from "../../src/plan/plan-graph";
import { Open, type Evaluated } from "../../src/plan/evaluation/evaluated";
import { nodesOf } from "../../src/plan/node";
import { providerPlaces } from "../../src/plan/provider";
import { NO_TAGS, tagsOf, UNKNOWN_TAGS } from "../../src/plan/tags";
import { isUnknown, Unknown } from "../../src/core/known";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { constant, planOf, refs, type WrittenInstance } from "../support/terraform-plan";
import { removeSources, sourcesWith } from "../terraform-source/support/sources";

afterAll(removeSources);

function placeOf(expressions: object, instances: Readonly<Record<string, WrittenInstance>> = {}) {
  const plan: TerraformPlan = {
    ...planOf(instances),
    variables: { region: { value: "eu-west-1" }, number: { value: 1 } },
    configuration: { provider_config: { aws: { expressions: expressions as Record<string, unknown> } } },
  };
  return providerPlaces(plan, planGraphOf(plan, nodesOf(plan).nodes, undefined))("aws");
}

describe("a provider's place", () => {
  it.each([
    [{ region: constant("us-east-1") }, "us-east-1"],
    [{ region: refs("var.region") }, "eu-west-1"],
    [{ region: refs("var.number") }, "unknown"],
    [{ region: refs("var.a", "var.b") }, "unknown"],
    [{ region: refs("local.region") }, "unknown"],
    [{ region: constant("") }, "unknown"],
    [{}, "unknown"],
  ])("is in the region that its block says: %j", (expressions, region) => {
    expect(placeOf(expressions).awsRegion).toBe(region);
  });

  it.each([
    [{ allowed_account_ids: constant(["444455556666"]) }, "444455556666"],
    [{ allowed_account_ids: constant(["444455556666", "777788889999"]) }, "000000000000"],
    [{ allowed_account_ids: constant(["nonsense"]) }, "000000000000"],
    [{ assume_role: [{ role_arn: constant("arn:aws:iam::777788889999:role/deploy") }] }, "777788889999"],
    [{ assume_role: [{}] }, "000000000000"],
    [{}, "000000000000"],
  ])("is in the account that its block names: %j", (expressions, account) => {
    expect(placeOf(expressions).accountId).toBe(account);
  });

  it("is in the account that aws_caller_identity told Terraform", () => {
    const plan = planOf({
      "data.aws_caller_identity.me": { actions: "standing", after: { account_id: "111122223333" } },
    });

    expect(providerPlaces(plan, planGraphOf(plan, nodesOf(plan).nodes, undefined))("aws").accountId).toBe(
      "111122223333",
    );
  });

  it.each([
    [[{ tags: constant({ a: "b", c: null, d: 1 }) }], { tags: { a: "b", d: "1" } }],
    [[{ tags: constant(null) }], { tags: {} }],
    [[{ tags: refs("var.region") }], UNKNOWN_TAGS],
    [[{}], { tags: {} }],
    [undefined, { tags: {} }],
  ])("adds the tags that its block has: %j", (defaultTags, tags) => {
    expect(placeOf({ default_tags: defaultTags }).tags).toEqual(tags);
  });

  it("is in the region that its block takes from an input of the module", () => {
    const configuration = {
      provider_config: {
        "module.m:aws": { name: "aws", module_address: "module.m", expressions: { region: refs("var.where") } },
        "module.m:round": { name: "aws", module_address: "module.m", expressions: { region: refs("var.b", "var.c") } },
      },
      root_module: { module_calls: { m: { expressions: { where: refs("var.region") }, module: {} } } },
    };
    const plan = { ...planOf({}), variables: { region: { value: "eu-west-1" } }, configuration };
    const placesOf = providerPlaces(plan, planGraphOf(plan, [], undefined));

    expect(placesOf("module.m:aws").awsRegion).toBe("eu-west-1");
    expect(placesOf("module.m:round").awsRegion).toBe("unknown");
  });

  it("has the region and the tags that the sources tell", async () => {
    const sources = await sourcesWith({
      "main.tf": `
        locals {
          regions = { dev = "eu-north-1" }
          region  = local.regions[var.stage]
          tags    = merge(var.tags, { Owner = "team", Id = aws_thing.a.id })
        }
        provider "aws" {
          region = local.region
          default_tags {
            tags = local.tags
          }
        }
        provider "aws" {
          alias  = "other"
          region = "us-\${var.stage == "dev" ? "east" : "west"}-1"
        }`,
    });
    const provider = (alias?: string) => ({
      name: "aws",
      ...(alias === undefined ? {} : { alias }),
      expressions: { region: refs("local.region", "var.stage"), default_tags: [{ tags: refs("local.tags") }] },
    });
    const plan = {
      ...planOf({}),
      variables: { stage: { value: "dev" }, tags: { value: { Cost: "1" } } },
      configuration: { provider_config: { aws: provider(), "aws.other": provider("other"), none: provider("none") } },
    };
    const placesOf = providerPlaces(plan, planGraphOf(plan, [], sources));
    const { tags, moreTags } = placesOf("aws").tags;

    expect(placesOf("aws").awsRegion).toBe("eu-north-1");
    expect(placesOf("aws.other").awsRegion).toBe("us-east-1");
    expect(placesOf("none").awsRegion).toBe("unknown");
    expect(tags).toMatchObject({ Owner: "team", Cost: "1" });
    expect(isUnknown(tags["Id"])).toBe(true);
    expect(moreTags).toBeUndefined();
  });
});

describe("tags", () => {
  const read = (instance: WrittenInstance, provider = NO_TAGS, written?: Evaluated) => {
    const [node] = nodesOf(planOf({ "aws_thing.it": instance })).nodes;
    if (node === undefined) throw new Error("There is no instance.");
    const trace = { wasRead: false };
    return { ...tagsOf(node, provider, () => written, trace), ...trace };
  };
  const AFTER = new Unknown("The tags are known only after apply.");

  it("are those of the resource and its provider together", () => {
    expect(read({ after: { tags: { a: "1" }, tags_all: { a: "1", b: "2", c: null } } }).tags).toEqual({
      a: "1",
      b: "2",
    });
  });

  it("are empty where nobody sets any, and null where the type cannot have tags", () => {
    expect(read({ after: { tags: null }, unknown: { tags_all: true } }).tags).toEqual({});
    expect(read({ after: { name: "x" } }).tags).toBeNull();
  });

  it("keep their keys where a value is not known", () => {
    const open = { after: { tags: { b: "1" } }, unknown: { tags: { a: true }, tags_all: { a: true } } };
    const both = { after: { tags_all: { b: "1" } }, unknown: { tags: true, tags_all: { a: true } } };

    expect(read(open)).toEqual({ tags: { a: AFTER, b: "1" }, wasRead: false });
    expect(read(both)).toEqual({ tags: { a: AFTER, b: "1" }, wasRead: false });
  });

  it("are not known where all of them are known only after apply", () => {
    const whole = { after: {}, unknown: { tags: true, tags_all: true } };

    expect(read(whole).tags).toEqual(AFTER);
    expect(read({ after: { tags: null }, unknown: { tags_all: true } }, UNKNOWN_TAGS).tags).toEqual(AFTER);
    expect(read({ after: { tags: "x" } }).tags).toEqual(new Unknown("The tags in the plan could not be understood."));
  });

  it("may be more where those of the provider or of the resource are not known", () => {
    const whole = { after: {}, unknown: { tags: true, tags_all: true } };

    expect(read(whole, { tags: { a: "1" } })).toMatchObject({ tags: { a: "1" }, moreTags: AFTER });
    expect(read({ after: { tags: { b: "" } }, unknown: { tags_all: true } }, UNKNOWN_TAGS)).toMatchObject({
      tags: { b: "" },
      moreTags: AFTER,
    });
    expect(read({ after: { tags: { a: "" } }, unknown: { tags_all: true } }, { tags: { a: "1", b: "2" } })).toEqual({
      tags: { a: "", b: "2" },
      wasRead: false,
    });
  });

  it("have the keys that the sources tell where the plan shows the whole map as unknown", () => {
    const whole = { after: {}, unknown: { tags: true, tags_all: true } };

    expect(read(whole, NO_TAGS, { a: "1", b: new Open([]), c: null }).tags).toEqual({ a: "1", b: AFTER });
    expect(read(whole, NO_TAGS, { a: "1" }).moreTags).toBeUndefined();
    expect(read(whole, NO_TAGS, new Open([])).tags).toEqual(AFTER);
    expect(read(whole, NO_TAGS, null).tags).toEqual({});
  });

  it("are recorded as sensitive where Terraform marks them so", () => {
    expect(read({ after: { tags: {}, tags_all: {} }, sensitive: { tags: { a: true } } }).wasRead).toBe(true);
    expect(read({ after: { tags: {}, tags_all: {} }, sensitive: { tags_all: true } }).wasRead).toBe(true);
    expect(read({ after: { tags: {}, tags_all: {} } }).wasRead).toBe(false);
  });
});

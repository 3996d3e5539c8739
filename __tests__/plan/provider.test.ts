import { nodesOf } from "../../src/plan/node";
import { providerPlaces } from "../../src/plan/provider";
import { tagsOf } from "../../src/plan/tags";
import { isUnknown } from "../../src/core/known";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { constant, planOf, refs, type WrittenInstance } from "../support/terraform-plan";

function placeOf(expressions: object, instances: Readonly<Record<string, WrittenInstance>> = {}) {
  const plan: TerraformPlan = {
    ...planOf(instances),
    variables: { region: { value: "eu-west-1" }, number: { value: 1 } },
    configuration: { provider_config: { aws: { expressions: expressions as Record<string, unknown> } } },
  };
  return providerPlaces(plan, nodesOf(plan).nodes)("aws");
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

  it("is in the account that Terraform was told it is in", () => {
    const plan = planOf({
      "data.aws_caller_identity.me": { actions: "standing", after: { account_id: "111122223333" } },
    });

    expect(providerPlaces(plan, nodesOf(plan).nodes)("aws").accountId).toBe("111122223333");
  });

  it("adds tags where its block has some", () => {
    expect(placeOf({ default_tags: [{ tags: constant({ a: "b" }) }] }).addsTags).toBe(true);
    expect(placeOf({}).addsTags).toBe(false);
  });
});

describe("tags", () => {
  const read = (instance: WrittenInstance, addsTags = false) => {
    const [node] = nodesOf(planOf({ "aws_thing.it": instance })).nodes;
    const trace = { wasRead: false };
    const tags = node === undefined ? undefined : tagsOf(node, addsTags, trace);
    return { tags: isUnknown(tags) ? tags.reason : tags, ...trace };
  };

  it("are those of the resource and its provider together", () => {
    expect(read({ after: { tags: { a: "1" }, tags_all: { a: "1", b: "2", c: null } } }).tags).toEqual({
      a: "1",
      b: "2",
    });
  });

  it("are none where nobody has any, and not there where the type has none", () => {
    expect(read({ after: { tags: null }, unknown: { tags_all: true } }).tags).toEqual({});
    expect(read({ after: { name: "x" } }).tags).toBeNull();
  });

  it("are not known where a value is not, or the provider's are to come", () => {
    const AFTER = "The tags are known only after apply.";
    expect(read({ after: { tags: {} }, unknown: { tags: { a: true }, tags_all: { a: true } } }).tags).toBe(AFTER);
    expect(read({ after: { tags: null }, unknown: { tags_all: true } }, true).tags).toBe(AFTER);
    expect(read({ after: { tags: "x" } }).tags).toBe("The tags in the plan could not be understood.");
  });

  it("leave a trace where they are sensitive", () => {
    expect(read({ after: { tags: {}, tags_all: {} }, sensitive: { tags: { a: true } } }).wasRead).toBe(true);
    expect(read({ after: { tags: {}, tags_all: {} }, sensitive: { tags_all: true } }).wasRead).toBe(true);
    expect(read({ after: { tags: {}, tags_all: {} } }).wasRead).toBe(false);
  });
});

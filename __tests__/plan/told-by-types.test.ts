import { isThere } from "../../src/core/known";
import { contentsOf } from "../../src/plan/plan-items";
import { isComputedBlock, namesOf } from "../../src/plan/told-by-types";
import type { PlanReader } from "../../src/resources/plan-reader";
import { planOf, refs } from "../support/terraform-plan";

describe("the blocks that the provider computes", () => {
  it.each([
    ["aws_iam_role", "inline_policy", "of a type's own"],
    ["aws_s3_bucket", "versioning", "of a type that has several"],
    ["aws_default_security_group", "egress", "of the second of a type's Terraform types"],
    ["aws_network_acl", "ingress", "of rules in line"],
    ["aws_ec2_managed_prefix_list", "entry", "of what rules of a group name"],
    ["aws_lambda_function", "tracing_config", "of a single setting"],
    ["aws_s3_bucket_acl", "access_control_policy", "of what completes a resource"],
    ["aws_launch_template", "metadata_options", "of what a resource names"],
    ["aws_instance", "metadata_options", "that one type reads"],
    ["aws_instance", "root_block_device", "that another type reads of the same resource"],
  ])("include those that descriptions name: %s.%s, %s", (type, block) => {
    expect(isComputedBlock(type, block)).toBe(true);
  });

  it.each([
    ["aws_s3_bucket", "website"],
    ["aws_lambda_function", "vpc_config"],
    ["aws_moon_phase", "versioning"],
    ["constructor", "name"],
  ])("do not include others: %s.%s", (type, block) => {
    expect(isComputedBlock(type, block)).toBe(false);
  });
});

describe("the attributes by which resources are named", () => {
  it("are those of the type's description and those that every resource may have", () => {
    expect([...namesOf("aws_rds_cluster")].sort()).toEqual(["arn", "cluster_identifier", "id", "name"]);
  });

  it("are those that every resource may have where there is no description of the type", () => {
    expect([...namesOf("aws_launch_template")].sort()).toEqual(["arn", "id", "name"]);
  });
});

describe("an attribute whose value is known only after apply", () => {
  /** Whether an attribute that refers to another resource is certainly set. */
  function isSurelySet(attribute: string, reference: string): boolean {
    const reader: PlanReader<unknown> = {
      resourceType: "AWS::SNS::Topic",
      terraformTypes: ["aws_sns_topic"],
      identifiedBy: ["arn"],
      companions: {},
      isGlobal: false,
      read: (resource) => isThere(resource.text(attribute)) === true,
    };
    const [, named = "", taken = "id"] = /^((?:data\.)?\w+\.\w+)(?:\.(\w+))?$/.exec(reference) ?? [];
    const plan = planOf({
      "aws_sns_topic.t": { unknown: { [attribute]: true }, expressions: { [attribute]: refs(reference) } },
      [named]: { unknown: { id: true, [taken]: true } },
    });
    return contentsOf(plan, [reader], undefined).items[0]?.item.configuration === true;
  }

  it.each([
    ["kms_master_key_id", "aws_kms_key.k.key_id"],
    ["kms_key_id", "aws_kms_replica_external_key.k.arn"],
    ["kms_key_id", "aws_kms_alias.a.name"],
    // The ARN of the key that the alias is for.
    ["kms_key_id", "aws_kms_alias.a.target_key_arn"],
    ["replicate_source_db", "aws_db_instance.d.identifier"],
    ["replicate_source_db", "aws_rds_cluster.c.arn"],
  ])(
    "is certainly set where a description says that %s names a resource of its type, such as %s",
    (attribute, reference) => {
      expect(isSurelySet(attribute, reference)).toBe(true);
    },
  );

  it.each([
    ["which refers to an attribute that may be empty", "kms_key_id", "aws_kms_key.k.description"],
    ["which refers to a resource of another type", "kms_key_id", "aws_subnet.s.id"],
    ["that no description mentions", "signature_key", "aws_kms_key.k.id"],
    ["which refers to a data source", "kms_key_id", "data.aws_kms_key.k.arn"],
    ["which refers to the whole resource", "kms_key_id", "aws_kms_key.k"],
  ])("is perhaps not set where it is one %s", (_, attribute, reference) => {
    expect(isSurelySet(attribute, reference)).toBe(false);
  });
});

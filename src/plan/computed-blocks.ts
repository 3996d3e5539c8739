/**
 * Blocks that the provider fills in where nobody writes them, by Terraform type (hashicorp/aws 5 and 6). Any other
 * block is there or not by what is written: where a plan does not know, a `dynamic` block decides after apply, which
 * a plan's configuration does not show.
 */
const COMPUTED_BLOCKS: Readonly<Record<string, readonly string[]>> = {
  aws_default_security_group: ["ingress", "egress"],
  aws_ec2_managed_prefix_list: ["entry"],
  aws_iam_role: ["inline_policy"],
  aws_instance: ["ebs_block_device", "metadata_options", "root_block_device"],
  aws_lambda_function: ["tracing_config"],
  aws_launch_template: ["metadata_options"],
  aws_network_acl: ["ingress", "egress"],
  aws_s3_bucket: ["grant", "lifecycle_rule", "logging", "server_side_encryption_configuration", "versioning"],
  aws_s3_bucket_acl: ["access_control_policy"],
  aws_security_group: ["ingress", "egress"],
};

/** True where the provider computes a block that nobody writes. */
export function isComputedBlock(type: string, name: string): boolean {
  return Object.hasOwn(COMPUTED_BLOCKS, type) && (COMPUTED_BLOCKS[type]?.includes(name) ?? false);
}

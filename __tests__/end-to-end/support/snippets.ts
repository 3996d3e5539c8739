import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hcl } from "../../../src/core/hcl";
import type { AnyRule } from "../../../src/core/rule";

/** A resource or a data source, as an address names it. */
const ADDRESS = /\b((?:data\.)?aws_\w+\.\w+)\b/g;
const DECLARATION = /^(resource|data) "(\w+)" "(\w+)"/gm;

/**
 * What rules refer to and do not declare, by address. Each module has its own `orders`, lest a companion be joined to
 * a namesake in another. A read that would need AWS is put off until apply.
 */
const DEFINITIONS: Readonly<Record<string, string>> = {
  "aws_cloudwatch_log_group.this": hcl`
    resource "aws_cloudwatch_log_group" "this" {
      name = "/vpc/flow-logs"
    }
  `,
  "aws_db_cluster_snapshot.this": hcl`
    resource "aws_db_cluster_snapshot" "this" {
      db_cluster_identifier          = aws_rds_cluster.this.id
      db_cluster_snapshot_identifier = "orders"
    }
  `,
  "aws_db_instance.this": hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      storage_encrypted           = true
      username                    = "orders"
      manage_master_user_password = true
    }
  `,
  "aws_db_snapshot.this": hcl`
    resource "aws_db_snapshot" "this" {
      db_instance_identifier = aws_db_instance.this.identifier
      db_snapshot_identifier = "orders"
    }
  `,
  "aws_ebs_snapshot.this": hcl`
    resource "aws_ebs_snapshot" "this" {
      volume_id = "vol-0a1b2c3d4e5f6a7b8"
    }
  `,
  "aws_iam_group.this": hcl`
    resource "aws_iam_group" "this" {
      name = "orders"
    }
  `,
  "aws_iam_role.this": hcl`
    resource "aws_iam_role" "this" {
      name = "orders"
      assume_role_policy = jsonencode({
        Version   = "2012-10-17"
        Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
      })
    }
  `,
  "aws_iam_user.this": hcl`
    resource "aws_iam_user" "this" {
      name = "orders"
    }
  `,
  "aws_instance.this": hcl`
    resource "aws_instance" "this" {
      ami           = "ami-0a1b2c3d4e5f6a7b8"
      instance_type = "t3.micro"

      root_block_device {
        encrypted = true
      }
    }
  `,
  "aws_kms_key.this": hcl`
    resource "aws_kms_key" "this" {
      description = "Orders"
    }
  `,
  "aws_lambda_function.this": hcl`
    resource "aws_lambda_function" "this" {
      function_name = "orders"
      role          = aws_iam_role.this.arn
      filename      = "orders.zip"
      handler       = "app.handler"
      runtime       = "python3.13"
    }
  `,
  "aws_network_acl.this": hcl`
    resource "aws_network_acl" "this" {
      vpc_id = aws_vpc.this.id
    }

    resource "aws_network_acl_rule" "allow" {
      for_each = { tcp = 100, udp = 101 }

      network_acl_id = aws_network_acl.this.id
      rule_number    = each.value
      rule_action    = "allow"
      protocol       = each.key
      from_port      = 1
      to_port        = 65535
      cidr_block     = "0.0.0.0/0"
    }
  `,
  "aws_rds_cluster.this": hcl`
    resource "aws_rds_cluster" "this" {
      cluster_identifier          = "orders"
      engine                      = "aurora-postgresql"
      storage_encrypted           = true
      master_username             = "orders"
      manage_master_user_password = true
    }
  `,
  "aws_route_table.this": hcl`
    resource "aws_route_table" "this" {
      vpc_id = aws_vpc.this.id
    }
  `,
  "aws_s3_bucket.logs": hcl`
    resource "aws_s3_bucket" "logs" {
      bucket = "orders-111122223333-access-logs"
    }
  `,
  "aws_s3_bucket.this": hcl`
    resource "aws_s3_bucket" "this" {
      bucket = "orders-111122223333"
    }
  `,
  "aws_s3_bucket_policy.this": hcl`
    resource "aws_s3_bucket_policy" "this" {
      bucket = aws_s3_bucket.this.id
      policy = jsonencode({ Version = "2012-10-17", Statement = [] })
    }
  `,
  "aws_security_group.this": hcl`
    resource "aws_security_group" "this" {
      name   = "orders"
      vpc_id = aws_vpc.this.id
    }
  `,
  "aws_sns_topic.this": hcl`
    resource "aws_sns_topic" "this" {
      name = "orders"
    }
  `,
  "aws_sqs_queue.this": hcl`
    resource "aws_sqs_queue" "this" {
      name = "orders-failed"
    }
  `,
  "aws_subnet.this": hcl`
    resource "aws_subnet" "this" {
      vpc_id     = aws_vpc.this.id
      cidr_block = "10.0.3.0/24"
    }
  `,
  "aws_subnet.a": hcl`
    resource "aws_subnet" "a" {
      vpc_id     = aws_vpc.this.id
      cidr_block = "10.0.0.0/24"
    }
  `,
  "aws_subnet.b": hcl`
    resource "aws_subnet" "b" {
      vpc_id     = aws_vpc.this.id
      cidr_block = "10.0.1.0/24"
    }
  `,
  "aws_vpc.this": hcl`
    resource "aws_vpc" "this" {
      cidr_block = "10.0.0.0/16"
    }

    resource "aws_default_network_acl" "closed" {
      default_network_acl_id = aws_vpc.this.default_network_acl_id
    }
  `,
  "aws_vpc.peer": hcl`
    resource "aws_vpc" "peer" {
      cidr_block = "10.20.0.0/16"
    }

    resource "aws_default_network_acl" "peer" {
      default_network_acl_id = aws_vpc.peer.default_network_acl_id
    }
  `,
  "aws_vpc_peering_connection.this": hcl`
    resource "aws_vpc_peering_connection" "this" {
      vpc_id      = aws_vpc.this.id
      peer_vpc_id = aws_vpc.peer.id
      auto_accept = true
    }
  `,
  "data.aws_ami.this": hcl`
    data "aws_ami" "this" {
      most_recent = true
      owners      = ["amazon"]
      depends_on  = [terraform_data.after_apply]
    }
  `,
  "data.aws_caller_identity.this": hcl`
    data "aws_caller_identity" "this" {
      depends_on = [terraform_data.after_apply]
    }
  `,
  "data.aws_iam_policy_document.this": hcl`
    data "aws_iam_policy_document" "this" {
      statement {
        actions   = ["s3:GetObject"]
        resources = ["arn:aws:s3:::orders-111122223333/*"]
      }
    }
  `,
};

/** What a rule judges where its Terraform declares and names none. */
const JUDGED: Readonly<Record<string, string>> = { "mandatory-tags-present": "aws_s3_bucket.this" };

/** Settings of an account hold for everything that the same provider makes: they get one of their own. */
const OF_ACCOUNT: readonly string[] = ["s3-account-public-access-blocked"];

const OFFLINE = hcl`
  provider "aws" {
    region                      = "eu-west-1"
    skip_credentials_validation = true
    skip_metadata_api_check     = true
    skip_requesting_account_id  = true
  }
`;

const AFTER_APPLY = hcl`
  resource "terraform_data" "after_apply" {
    input = "eu-west-1"
  }
`;

/** The module that a rule's Terraform is written into. */
export function moduleOf(id: string): string {
  return id.replaceAll("-", "_");
}

/** Writes a configuration with a module for the Terraform of each rule, and what that refers to beside it. */
export function writeSnippets(directory: string, rules: readonly AnyRule[]): void {
  const written = rules.flatMap(({ id, terraform }) => (terraform === null ? [] : [{ id, terraform }]));
  const account = OFFLINE.replace("{", '{\n  alias                       = "account"');
  write(join(directory, "main.tf"), OFFLINE, account, ...written.map(({ id }) => callOf(id)));
  for (const { id, terraform } of written) {
    mkdirSync(join(directory, id));
    write(join(directory, id, "rule.tf"), terraform);
    write(join(directory, id, "beside.tf"), AFTER_APPLY, ...definitionsFor(id, `${terraform}\n${JUDGED[id] ?? ""}`));
    // Beside a provider that a module configures itself, an override says that there is no AWS.
    if (terraform.startsWith("provider ")) write(join(directory, id, "offline_override.tf"), OFFLINE);
  }
}

function callOf(id: string): string {
  const providers = OF_ACCOUNT.includes(id) ? "\n  providers = {\n    aws = aws.account\n  }" : "";
  return `module "${moduleOf(id)}" {\n  source = "./${id}"${providers}\n}`;
}

function write(file: string, ...blocks: readonly string[]): void {
  writeFileSync(file, `${blocks.join("\n\n")}\n`);
}

/** The definitions of what a rule's Terraform refers to and does not declare, and of what those refer to. */
function definitionsFor(id: string, terraform: string): readonly string[] {
  const declared = new Set(
    [...terraform.matchAll(DECLARATION)].map(([, kind, type, name]) => addressOf(kind, type, name)),
  );
  const definitions = new Map<string, string>();
  const follow = (text: string): void => {
    for (const [address] of text.matchAll(ADDRESS)) {
      if (declared.has(address) || definitions.has(address)) continue;
      const definition = DEFINITIONS[address]?.replaceAll("orders", id);
      if (definition === undefined) throw new Error(`Nothing defines ${address}.`);
      definitions.set(address, definition);
      follow(definition);
    }
  };
  follow(terraform);
  return [...definitions.values()];
}

function addressOf(kind = "", type = "", name = ""): string {
  return kind === "data" ? `data.${type}.${name}` : `${type}.${name}`;
}

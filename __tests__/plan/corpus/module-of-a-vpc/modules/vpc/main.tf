variable "name" { type = string }
variable "cidr" { type = string }
variable "zones" { type = list(string) }
variable "public_subnets" {
  type    = list(string)
  default = []
}
variable "private_subnets" {
  type    = list(string)
  default = []
}
variable "map_public_ip_on_launch" {
  type    = bool
  default = false
}
variable "manage_default_security_group" {
  type    = bool
  default = true
}
variable "enable_flow_log" {
  type    = bool
  default = false
}
variable "flow_log_retention_in_days" {
  type    = number
  default = null
}
variable "flow_log_kms_key_arn" {
  type    = string
  default = null
}
variable "create" {
  type    = bool
  default = true
}
variable "tags" {
  type    = map(string)
  default = {}
}

locals {
  vpc_id          = try(aws_vpc.this[0].id, "")
  create_flow_log = var.create && var.enable_flow_log
  log_group_arn   = try(aws_cloudwatch_log_group.flow_log[0].arn, "")
}

resource "aws_vpc" "this" {
  count                = var.create ? 1 : 0
  cidr_block           = var.cidr
  enable_dns_hostnames = true
  tags                 = merge({ Name = var.name }, var.tags)
}

resource "aws_default_security_group" "this" {
  count  = var.create && var.manage_default_security_group ? 1 : 0
  vpc_id = aws_vpc.this[0].id
  tags   = merge({ Name = "${var.name}-default" }, var.tags)
}

resource "aws_subnet" "public" {
  count                   = var.create ? length(var.public_subnets) : 0
  vpc_id                  = local.vpc_id
  cidr_block              = element(var.public_subnets, count.index)
  availability_zone       = element(var.zones, count.index)
  map_public_ip_on_launch = var.map_public_ip_on_launch
}

resource "aws_subnet" "private" {
  count             = var.create ? length(var.private_subnets) : 0
  vpc_id            = local.vpc_id
  cidr_block        = element(var.private_subnets, count.index)
  availability_zone = element(var.zones, count.index)
}

resource "aws_network_acl" "public" {
  count      = var.create && length(var.public_subnets) > 0 ? 1 : 0
  vpc_id     = local.vpc_id
  subnet_ids = aws_subnet.public[*].id
}

resource "aws_network_acl_rule" "public_https" {
  count          = var.create && length(var.public_subnets) > 0 ? 1 : 0
  network_acl_id = aws_network_acl.public[0].id
  rule_number    = 100
  egress         = false
  protocol       = "tcp"
  rule_action    = "allow"
  from_port      = 443
  to_port        = 443
  cidr_block     = "0.0.0.0/0"
}

resource "aws_cloudwatch_log_group" "flow_log" {
  count             = local.create_flow_log ? 1 : 0
  name              = "/vpc/${var.name}"
  retention_in_days = var.flow_log_retention_in_days
  kms_key_id        = var.flow_log_kms_key_arn
}

data "aws_iam_policy_document" "flow_log_trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["vpc-flow-logs.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "flow_log" {
  count              = local.create_flow_log ? 1 : 0
  name_prefix        = "flow-log-"
  assume_role_policy = data.aws_iam_policy_document.flow_log_trust.json
}

data "aws_iam_policy_document" "flow_log" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    resources = ["${local.log_group_arn}:*"]
  }
}

resource "aws_iam_policy" "flow_log" {
  count       = local.create_flow_log ? 1 : 0
  name_prefix = "flow-log-"
  policy      = data.aws_iam_policy_document.flow_log.json
}

resource "aws_iam_role_policy_attachment" "flow_log" {
  count      = local.create_flow_log ? 1 : 0
  role       = aws_iam_role.flow_log[0].name
  policy_arn = aws_iam_policy.flow_log[0].arn
}

resource "aws_flow_log" "this" {
  count                = local.create_flow_log ? 1 : 0
  vpc_id               = local.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "cloud-watch-logs"
  log_destination      = local.log_group_arn
  iam_role_arn         = aws_iam_role.flow_log[0].arn
}

output "vpc_id" { value = try(aws_vpc.this[0].id, null) }
output "private_subnets" { value = aws_subnet.private[*].id }

# What AWS makes with a VPC: a security group whose members reach one another and everything outside, and a network ACL
# that lets everything in. Nothing names them here; default resources take them over.

resource "aws_vpc" "open" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "closed" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.closed.id
}

resource "aws_default_network_acl" "closed" {
  default_network_acl_id = aws_vpc.closed.default_network_acl_id
}

# A group of its own leaves the one that the VPC came with as it is.
resource "aws_vpc" "beside" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_security_group" "beside" {
  name   = "beside"
  vpc_id = aws_vpc.beside.id
}

# Rules that name what the VPC came with.
resource "aws_vpc" "ruled" {
  cidr_block                       = "10.3.0.0/16"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_security_group_rule" "ssh" {
  security_group_id = aws_vpc.ruled.default_security_group_id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_network_acl_rule" "ruled" {
  network_acl_id = aws_vpc.ruled.default_network_acl_id
  rule_number    = 90
  rule_action    = "deny"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

# The same, of a VPC without IPv6.
resource "aws_vpc" "guarded" {
  cidr_block = "10.4.0.0/16"
}

resource "aws_network_acl_rule" "guarded" {
  network_acl_id = aws_vpc.guarded.default_network_acl_id
  rule_number    = 90
  rule_action    = "deny"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

# One of two is taken over, and which one is known by its number.
resource "aws_vpc" "counted" {
  count      = 2
  cidr_block = "10.${5 + count.index}.0.0/16"
}

resource "aws_default_security_group" "first" {
  vpc_id = aws_vpc.counted[0].id
}

# A module's VPC, which the caller takes over.
module "network" {
  source = "./modules/network"

  for_each = toset(["taken", "left"])
}

resource "aws_default_security_group" "taken" {
  vpc_id = module.network["taken"].id
}

# It is there already, whatever its groups are.
resource "aws_default_vpc" "this" {
}

# One of two is taken over, and a plan does not say which.
variable "is_first" {
  type    = bool
  default = true
}

resource "aws_vpc" "one" {
  cidr_block = "10.7.0.0/16"
}

resource "aws_vpc" "other" {
  cidr_block = "10.8.0.0/16"
}

resource "aws_default_security_group" "either" {
  vpc_id = var.is_first ? aws_vpc.one.id : aws_vpc.other.id
}

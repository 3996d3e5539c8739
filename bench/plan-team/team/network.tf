module "network" {
  source   = "../network"
  for_each = toset(["blue", "green"])
  name     = "${var.name}-${each.key}"
}

resource "aws_flow_log" "blue" {
  vpc_id               = module.network["blue"].vpc_id
  traffic_type         = "ALL"
  log_destination      = module.bucket["logs"].bucket.arn
  log_destination_type = "s3"
}

resource "aws_security_group" "this" {
  for_each    = toset(["web", "admin"])
  name        = "${var.name}-${each.key}"
  description = "The ${each.key} servers"
  vpc_id      = module.network["blue"].vpc_id
}

resource "aws_security_group_rule" "https" {
  type              = "ingress"
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.this["web"].id
}

resource "aws_security_group_rule" "ssh" {
  type              = "ingress"
  from_port         = 22
  to_port           = 22
  protocol          = "tcp"
  cidr_blocks       = ["0.0.0.0/0"]
  security_group_id = aws_security_group.this["admin"].id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each          = { rdp = 3389, health = 8080 }
  security_group_id = aws_security_group.this["admin"].id
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
  cidr_ipv4         = each.key == "rdp" ? "0.0.0.0/0" : "10.0.0.0/8"
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each          = aws_security_group.this
  security_group_id = each.value.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "inline" {
  name        = "${var.name}-inline"
  description = "Rules in the group itself"
  vpc_id      = module.network["green"].vpc_id
  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_network_acl" "blue" {
  vpc_id = module.network["blue"].vpc_id
}

resource "aws_network_acl_rule" "blue" {
  for_each       = { https = 443, ssh = 22 }
  network_acl_id = aws_network_acl.blue.id
  rule_number    = each.value
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = each.value
  to_port        = each.value
  cidr_block     = "0.0.0.0/0"
}

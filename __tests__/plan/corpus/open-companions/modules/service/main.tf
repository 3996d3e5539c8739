locals {
  group = one(aws_security_group.this[*].id)
}

resource "aws_security_group" "this" {
  count = 1
}

resource "aws_security_group_rule" "rdp" {
  type              = "ingress"
  security_group_id = local.group
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "https" {
  type              = "ingress"
  security_group_id = local.group
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = ["0.0.0.0/0"]
}

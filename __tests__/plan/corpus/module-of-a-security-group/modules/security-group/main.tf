variable "name" { type = string }
variable "use_name_prefix" {
  type    = bool
  default = true
}
variable "vpc_id" { type = string }
variable "ingress_cidr_blocks" {
  type    = list(string)
  default = []
}
variable "ingress_rules" {
  type    = list(string)
  default = []
}
variable "ports" {
  type = map(list(any))
  default = {
    http  = [80, 80, "tcp", "HTTP"]
    https = [443, 443, "tcp", "HTTPS"]
    ssh   = [22, 22, "tcp", "SSH"]
    all   = [-1, -1, "-1", "All protocols"]
  }
}
variable "computed_ingress_with_source" {
  type    = list(map(string))
  default = []
}

locals {
  sg_id = try(aws_security_group.this[0].id, aws_security_group.prefixed[0].id, "")
}

resource "aws_security_group" "this" {
  count       = var.use_name_prefix ? 0 : 1
  name        = var.name
  description = "Security group of ${var.name}"
  vpc_id      = var.vpc_id
}

resource "aws_security_group" "prefixed" {
  count       = var.use_name_prefix ? 1 : 0
  name_prefix = "${var.name}-"
  description = "Security group of ${var.name}"
  vpc_id      = var.vpc_id
}

resource "aws_security_group_rule" "ingress" {
  count             = length(var.ingress_rules)
  security_group_id = local.sg_id
  type              = "ingress"
  cidr_blocks       = var.ingress_cidr_blocks
  from_port         = var.ports[var.ingress_rules[count.index]][0]
  to_port           = var.ports[var.ingress_rules[count.index]][1]
  protocol          = var.ports[var.ingress_rules[count.index]][2]
  description       = var.ports[var.ingress_rules[count.index]][3]
}

resource "aws_security_group_rule" "from_groups" {
  count                    = length(var.computed_ingress_with_source)
  security_group_id        = local.sg_id
  type                     = "ingress"
  source_security_group_id = var.computed_ingress_with_source[count.index].group
  from_port                = var.computed_ingress_with_source[count.index].port
  to_port                  = var.computed_ingress_with_source[count.index].port
  protocol                 = "tcp"
}

resource "aws_security_group_rule" "egress" {
  security_group_id = local.sg_id
  type              = "egress"
  cidr_blocks       = ["0.0.0.0/0"]
  from_port         = 443
  to_port           = 443
  protocol          = "tcp"
}

output "id" { value = try(aws_security_group.this[0].id, aws_security_group.prefixed[0].id, "") }

# Rules in line, as attributes, by dynamic blocks and as resources of both kinds.

variable "web_ports" {
  type    = list(number)
  default = [443, 3389]
}

resource "terraform_data" "decided_later" {
  input = ["0.0.0.0/0"]
}

resource "aws_security_group" "in_line" {
  name = "in-line"
  ingress {
    protocol    = "tcp"
    from_port   = 20
    to_port     = 25
    cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
  }
  egress {
    protocol    = "-1"
    from_port   = 0
    to_port     = 0
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "as_attribute" {
  name = "as-attribute"
  ingress = [{
    description      = "Administrators"
    protocol         = "tcp"
    from_port        = 22
    to_port          = 22
    cidr_blocks      = ["10.0.0.0/8"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = false
  }]
}

resource "aws_security_group" "emptied" {
  name    = "emptied"
  ingress = []
}

resource "aws_security_group" "dynamic" {
  name = "dynamic"
  dynamic "ingress" {
    for_each = var.web_ports
    content {
      protocol         = "tcp"
      from_port        = ingress.value
      to_port          = ingress.value
      ipv6_cidr_blocks = ["::/0"]
    }
  }
}

# How many rules it will have is not known, nor what they say.
resource "aws_security_group" "dynamic_later" {
  name = "dynamic-later"
  dynamic "ingress" {
    for_each = terraform_data.decided_later.output
    content {
      protocol    = "tcp"
      from_port   = 22
      to_port     = 22
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_security_group" "old_rules" {
  name = "old-rules"
}

resource "aws_security_group_rule" "old_ssh" {
  type              = "ingress"
  security_group_id = aws_security_group.old_rules.id
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "old_rdp_out" {
  type              = "egress"
  security_group_id = aws_security_group.old_rules.id
  protocol          = "tcp"
  from_port         = 3389
  to_port           = 3389
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group" "new_rules" {
  name = "new-rules"
}

resource "aws_vpc_security_group_ingress_rule" "new_rdp" {
  security_group_id = aws_security_group.new_rules.id
  ip_protocol       = "udp"
  from_port         = 3389
  to_port           = 3389
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "new_ssh_out" {
  security_group_id = aws_security_group.new_rules.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

# One rule for each of a fleet; the second of them has another one too.
resource "aws_security_group" "fleet" {
  for_each = toset(["blue", "green"])
  name     = "fleet-${each.key}"
}

resource "aws_vpc_security_group_ingress_rule" "fleet_inside" {
  for_each          = aws_security_group.fleet
  security_group_id = each.value.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "10.0.0.0/8"
}

resource "aws_vpc_security_group_ingress_rule" "green_all" {
  security_group_id = aws_security_group.fleet["green"].id
  ip_protocol       = "-1"
  cidr_ipv6         = "::/0"
}

# Groups are private, a prefix list is not known, and an address that is still to be made is not either.
resource "aws_security_group" "sources" {
  name = "sources"
  ingress {
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    security_groups = [aws_security_group.in_line.id]
    self            = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "from_group" {
  security_group_id            = aws_security_group.sources.id
  ip_protocol                  = "tcp"
  from_port                    = 3389
  to_port                      = 3389
  referenced_security_group_id = aws_security_group.old_rules.id
}

resource "aws_security_group" "prefix_list" {
  name = "prefix-list"
}

resource "aws_vpc_security_group_ingress_rule" "prefix_list" {
  security_group_id = aws_security_group.prefix_list.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = "pl-0a1b2c3d"
}

resource "aws_eip" "office" {}

resource "aws_security_group" "later_address" {
  name = "later-address"
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["${aws_eip.office.public_ip}/32"]
  }
}

# Each half is half of the internet; together they are the public, whatever kind of rule each is.
resource "aws_security_group" "halves" {
  name = "halves"
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/1"]
  }
}

resource "aws_security_group_rule" "other_half" {
  type              = "ingress"
  security_group_id = aws_security_group.halves.id
  protocol          = "tcp"
  from_port         = 0
  to_port           = 1024
  cidr_blocks       = ["128.0.0.0/1"]
}

# Terraform takes away the rules of a default group that it is not told of.
resource "aws_default_security_group" "closed" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_default_security_group" "as_made" {
  vpc_id = "vpc-0f1e2d3c4b5a69788"
  ingress {
    protocol  = "-1"
    from_port = 0
    to_port   = 0
    self      = true
  }
}

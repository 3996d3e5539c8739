# Sources of rules that are prefix lists: what a list holds decides, in line or by entries of their own.

resource "aws_ec2_managed_prefix_list" "office" {
  name           = "office"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "203.0.113.0/24"
  }
}

resource "aws_ec2_managed_prefix_list" "world" {
  name           = "world"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "0.0.0.0/1"
  }

  entry {
    cidr = "128.0.0.0/1"
  }
}

# Its entry is a resource.
resource "aws_ec2_managed_prefix_list" "filled" {
  name           = "filled"
  address_family = "IPv6"
  max_entries    = 1
}

resource "aws_ec2_managed_prefix_list_entry" "all" {
  prefix_list_id = aws_ec2_managed_prefix_list.filled.id
  cidr           = "::/0"
}

resource "terraform_data" "decided_later" {
  input = "198.51.100.0/24"
}

resource "aws_ec2_managed_prefix_list" "later" {
  name           = "later"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = terraform_data.decided_later.output
  }
}

# Rules in line.
resource "aws_security_group" "office" {
  name = "office"

  ingress {
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]
  }
}

resource "aws_security_group" "world" {
  name = "world"

  ingress {
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    prefix_list_ids = [aws_ec2_managed_prefix_list.office.id, aws_ec2_managed_prefix_list.world.id]
  }
}

# Which of the two blocks names which list, a plan does not tell.
resource "aws_security_group" "mixed" {
  name = "mixed"

  ingress {
    protocol        = "tcp"
    from_port       = 22
    to_port         = 22
    prefix_list_ids = [aws_ec2_managed_prefix_list.office.id]
  }

  ingress {
    protocol        = "tcp"
    from_port       = 443
    to_port         = 443
    prefix_list_ids = [aws_ec2_managed_prefix_list.world.id]
  }
}

# Rules of their own.
resource "aws_security_group" "ruled" {
  for_each = toset(["office", "world", "filled", "later", "elsewhere"])
  name     = each.key
}

resource "aws_vpc_security_group_ingress_rule" "office" {
  security_group_id = aws_security_group.ruled["office"].id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = aws_ec2_managed_prefix_list.office.id
}

resource "aws_security_group_rule" "world" {
  security_group_id = aws_security_group.ruled["world"].id
  type              = "ingress"
  protocol          = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_ids   = [aws_ec2_managed_prefix_list.world.id]
}

resource "aws_vpc_security_group_ingress_rule" "filled" {
  security_group_id = aws_security_group.ruled["filled"].id
  ip_protocol       = "-1"
  prefix_list_id    = aws_ec2_managed_prefix_list.filled.id
}

resource "aws_vpc_security_group_ingress_rule" "later" {
  security_group_id = aws_security_group.ruled["later"].id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = aws_ec2_managed_prefix_list.later.id
}

resource "aws_vpc_security_group_ingress_rule" "elsewhere" {
  security_group_id = aws_security_group.ruled["elsewhere"].id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  prefix_list_id    = "pl-0a1b2c3d4e5f60718"
}

# The rule with the lowest number that matches decides, in line or not.

resource "aws_eip" "office" {}

resource "aws_network_acl" "in_line" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 0
    to_port    = 1024
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_network_acl" "resources" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_network_acl_rule" "deny_admin" {
  for_each       = { ssh = { number = 90, port = 22 }, rdp = { number = 91, port = 3389 } }
  network_acl_id = aws_network_acl.resources.id
  rule_number    = each.value.number
  rule_action    = "deny"
  protocol       = "-1"
  from_port      = each.value.port
  to_port        = each.value.port
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "allow_all" {
  network_acl_id = aws_network_acl.resources.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "-1"
  cidr_block     = "0.0.0.0/0"
}

# The same rules in another order; what goes out does not count.
resource "aws_network_acl" "too_late" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_network_acl_rule" "late_allow" {
  network_acl_id = aws_network_acl.too_late.id
  rule_number    = 100
  rule_action    = "allow"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl_rule" "late_deny" {
  network_acl_id = aws_network_acl.too_late.id
  rule_number    = 200
  rule_action    = "deny"
  protocol       = "tcp"
  from_port      = 22
  to_port        = 22
  cidr_block     = "0.0.0.0/0"
}

resource "aws_network_acl" "outward" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_network_acl_rule" "outward" {
  network_acl_id  = aws_network_acl.outward.id
  egress          = true
  rule_number     = 100
  rule_action     = "allow"
  protocol        = "-1"
  ipv6_cidr_block = "::/0"
}

resource "aws_network_acl" "later_address" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "${aws_eip.office.public_ip}/32"
  }
}

resource "aws_default_network_acl" "as_made" {
  default_network_acl_id = "acl-0a1b2c3d4e5f60718"
  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}

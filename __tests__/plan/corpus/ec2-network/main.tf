# Which ports groups open to everybody, and which network ACLs have subnets.

resource "terraform_data" "decided_later" {
  input = 445
}

resource "aws_security_group" "web" {
  name = "web"
  ingress {
    protocol         = "tcp"
    from_port        = 443
    to_port          = 443
    cidr_blocks      = ["0.0.0.0/0"]
    ipv6_cidr_blocks = ["::/0"]
  }
  ingress {
    protocol    = "tcp"
    from_port   = 0
    to_port     = 65535
    cidr_blocks = ["10.0.0.0/8"]
  }
}

resource "aws_security_group" "shares" {
  name = "shares"
}

resource "aws_vpc_security_group_ingress_rule" "shares" {
  security_group_id = aws_security_group.shares.id
  ip_protocol       = "tcp"
  from_port         = 445
  to_port           = 445
  cidr_ipv6         = "::/0"
}

# A port of no known service: nobody has authorized it.
resource "aws_security_group" "custom" {
  name = "custom"
  ingress {
    protocol    = "udp"
    from_port   = 7000
    to_port     = 7010
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# The first port is not known: it may be any up to the last.
resource "aws_security_group" "later" {
  name = "later"
}

resource "aws_vpc_security_group_ingress_rule" "later" {
  security_group_id = aws_security_group.later.id
  ip_protocol       = "tcp"
  from_port         = terraform_data.decided_later.output
  to_port           = 445
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_subnet" "this" {
  for_each   = toset(["10.0.0.0/24", "10.0.1.0/24"])
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = each.key
}

resource "aws_network_acl" "in_line" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  subnet_ids = [aws_subnet.this["10.0.0.0/24"].id]
}

resource "aws_network_acl" "associated" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_network_acl_association" "associated" {
  network_acl_id = aws_network_acl.associated.id
  subnet_id      = aws_subnet.this["10.0.1.0/24"].id
}

resource "aws_network_acl" "unused" {
  vpc_id = "vpc-0a1b2c3d4e5f60718"
}

resource "aws_default_network_acl" "of_the_vpc" {
  default_network_acl_id = "acl-0a1b2c3d4e5f60718"
}

resource "aws_vpc" "standing" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "replaced" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc" "released" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_default_security_group" "released" {
  vpc_id = aws_vpc.released.id
}

resource "aws_default_network_acl" "released" {
  default_network_acl_id = aws_vpc.released.default_network_acl_id

  ingress {
    rule_no    = 99
    action     = "deny"
    protocol   = "tcp"
    from_port  = 22
    to_port    = 22
    cidr_block = "0.0.0.0/0"
  }

  ingress {
    rule_no    = 100
    action     = "allow"
    protocol   = "-1"
    from_port  = 0
    to_port    = 0
    cidr_block = "0.0.0.0/0"
  }
}

resource "aws_instance" "standing" {
  ami           = "ami-12c6146b"
  instance_type = "t3.micro"
}

resource "aws_ebs_volume" "attached" {
  availability_zone = aws_instance.standing.availability_zone
  size              = 8
}

resource "aws_volume_attachment" "attached" {
  device_name = "/dev/sdg"
  instance_id = aws_instance.standing.id
  volume_id   = aws_ebs_volume.attached.id
}

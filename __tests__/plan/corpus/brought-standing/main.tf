# What came with a VPC that stands is whatever somebody made of it since; a VPC that is made anew brings its own again.
# The volumes of an instance that stands are those that it has, and what is attached to it is a resource of its own.

resource "aws_vpc" "standing" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "replaced" {
  cidr_block = "10.9.0.0/16"
}

resource "aws_vpc" "released" {
  cidr_block = "10.2.0.0/16"
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

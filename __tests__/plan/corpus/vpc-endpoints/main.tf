# Endpoints of VPCs: of EC2's API, of another service, of one of two VPCs.

resource "aws_vpc" "kept" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc_endpoint" "ec2" {
  vpc_id            = aws_vpc.kept.id
  service_name      = "com.amazonaws.eu-west-1.ec2"
  vpc_endpoint_type = "Interface"
}

resource "aws_vpc" "neglected" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id       = aws_vpc.neglected.id
  service_name = "com.amazonaws.eu-west-1.s3"
}

# Terraform takes it over: another plan may have its endpoints.
resource "aws_default_vpc" "default" {}

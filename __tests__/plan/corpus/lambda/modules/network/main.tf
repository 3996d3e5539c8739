resource "aws_subnet" "this" {
  count             = 2
  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
}

resource "aws_subnet" "anywhere" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = "10.0.9.0/24"
}

output "subnets" {
  value = aws_subnet.this
}

output "anywhere" {
  value = aws_subnet.anywhere
}

variable "range" {
  type = string
}

resource "aws_vpc" "this" {
  cidr_block = var.range
}

resource "aws_subnet" "this" {
  count                   = 2
  vpc_id                  = aws_vpc.this.id
  cidr_block              = cidrsubnet(var.range, 8, count.index)
  availability_zone       = "eu-west-1${["a", "b"][count.index]}"
  map_public_ip_on_launch = count.index == 0
}

output "vpc" {
  value = aws_vpc.this
}

output "subnets" {
  value = aws_subnet.this
}

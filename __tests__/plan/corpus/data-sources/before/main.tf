# Another team's: the plan reads it, and does not manage it.

resource "aws_vpc" "shared" {
  cidr_block = "10.0.0.0/16"
  tags = {
    Name = "shared"
  }
}

resource "aws_subnet" "shared" {
  count             = 2
  vpc_id            = aws_vpc.shared.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = ["eu-west-1a", "eu-west-1b"][count.index]
  tags = {
    Name = "shared-${count.index}"
  }
}

resource "aws_s3_bucket" "shared" {
  bucket = "corpus-shared"
}

# Data sources that are read during apply: one is handed its VPC by its id, the other looks for one.

resource "aws_vpc" "handed" {
  cidr_block = "10.0.0.0/16"
}

data "aws_vpc" "handed" {
  id = aws_vpc.handed.id
}

resource "aws_flow_log" "handed" {
  vpc_id               = data.aws_vpc.handed.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

resource "aws_vpc" "looked_for" {
  cidr_block = "10.1.0.0/16"
  tags = {
    Name = "corpus"
  }
}

data "aws_vpc" "looked_for" {
  tags = {
    Name = "corpus"
  }
  depends_on = [aws_vpc.looked_for]
}

resource "aws_flow_log" "looked_for" {
  vpc_id               = data.aws_vpc.looked_for.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

# Flow logs of VPCs in other modules, of a subnet only, of the wrong traffic.

module "network" {
  source   = "./modules/network"
  for_each = { shop = "10.0.0.0/16", lab = "10.1.0.0/16" }
  range    = each.value
}

module "log" {
  source = "./modules/log"
  vpc_id = module.network["shop"].vpc.id
}

# It is the subnet's: the VPC has none.
resource "aws_flow_log" "lab_subnet" {
  subnet_id            = module.network["lab"].subnets[0].id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

resource "aws_vpc" "accepted" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_flow_log" "accepted" {
  vpc_id               = aws_vpc.accepted.id
  traffic_type         = "ACCEPT"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

resource "terraform_data" "decided_later" {
  input = "ALL"
}

resource "aws_vpc" "later" {
  cidr_block = "10.3.0.0/16"
}

resource "aws_flow_log" "later" {
  vpc_id               = aws_vpc.later.id
  traffic_type         = terraform_data.decided_later.output
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

# Two, of which one is enough.
resource "aws_vpc" "twice" {
  count      = 1
  cidr_block = "10.4.0.0/16"
}

resource "aws_flow_log" "twice" {
  for_each             = toset(["ACCEPT", "REJECT"])
  vpc_id               = aws_vpc.twice[0].id
  traffic_type         = each.key
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

# It is that of the subnet's VPC.
resource "aws_vpc" "of_subnet" {
  cidr_block = "10.5.0.0/16"
}

resource "aws_subnet" "of_subnet" {
  vpc_id     = aws_vpc.of_subnet.id
  cidr_block = "10.5.0.0/24"
}

resource "aws_flow_log" "of_subnet" {
  vpc_id               = aws_subnet.of_subnet.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

# What stands before the plan: a table whose wide route the plan takes away, and one that keeps it.

resource "aws_route" "standing_wide" {
  route_table_id            = aws_route_table.standing.id
  destination_cidr_block    = "10.60.0.0/20"
  vpc_peering_connection_id = aws_vpc_peering_connection.standing.id
}

resource "aws_vpc" "standing" {
  cidr_block = "10.50.0.0/16"
}

resource "aws_vpc" "neighbour" {
  cidr_block = "10.60.0.0/20"
}

resource "aws_vpc_peering_connection" "standing" {
  vpc_id      = aws_vpc.standing.id
  peer_vpc_id = aws_vpc.neighbour.id
  auto_accept = true
}

resource "aws_route_table" "standing" {
  vpc_id = aws_vpc.standing.id
}

resource "aws_route" "standing_part" {
  route_table_id            = aws_route_table.standing.id
  destination_cidr_block    = "10.60.3.0/24"
  vpc_peering_connection_id = aws_vpc_peering_connection.standing.id
}

resource "aws_route_table" "standing_whole" {
  vpc_id = aws_vpc.standing.id

  route {
    cidr_block                = "10.60.0.0/20"
    vpc_peering_connection_id = aws_vpc_peering_connection.standing.id
  }
}

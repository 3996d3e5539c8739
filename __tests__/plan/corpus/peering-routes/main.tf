# Routes to peered VPCs: in line and as resources, to parts of VPCs and to whole ones.

resource "aws_vpc" "own" {
  cidr_block = "10.10.0.0/16"
}

resource "aws_vpc" "peer" {
  cidr_block                       = "10.20.0.0/20"
  assign_generated_ipv6_cidr_block = true
}

resource "aws_vpc" "other" {
  cidr_block = "10.30.0.0/20"
}

resource "aws_vpc_ipv4_cidr_block_association" "other" {
  vpc_id     = aws_vpc.other.id
  cidr_block = "10.31.0.0/20"
}

resource "aws_vpc_peering_connection" "peer" {
  vpc_id      = aws_vpc.own.id
  peer_vpc_id = aws_vpc.peer.id
  auto_accept = true
}

resource "aws_vpc_peering_connection" "other" {
  vpc_id      = aws_vpc.own.id
  peer_vpc_id = aws_vpc.other.id
  auto_accept = true
}

# Of another account, whose VPC the plan does not show.
resource "aws_vpc_peering_connection" "abroad" {
  vpc_id        = aws_vpc.own.id
  peer_vpc_id   = "vpc-0a1b2c3d4e5f6a7b8"
  peer_owner_id = "999988887777"
}

resource "aws_route_table" "part" {
  vpc_id = aws_vpc.own.id

  route {
    cidr_block                = "10.20.3.0/24"
    vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
  }
}

resource "aws_route_table" "whole" {
  vpc_id = aws_vpc.own.id

  route {
    cidr_block                = aws_vpc.peer.cidr_block
    vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
  }
}

# Each route is for a half of the peer.
resource "aws_route_table" "halves" {
  vpc_id = aws_vpc.own.id
}

resource "aws_route" "halves" {
  for_each                  = toset(["10.20.0.0/21", "10.20.8.0/21"])
  route_table_id            = aws_route_table.halves.id
  destination_cidr_block    = each.key
  vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
}

# Parts of two peers in one table.
resource "aws_route_table" "both" {
  vpc_id = aws_vpc.own.id

  route {
    cidr_block                = "10.20.3.0/24"
    vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
  }

  route {
    cidr_block                = "10.31.3.0/24"
    vpc_peering_connection_id = aws_vpc_peering_connection.other.id
  }
}

# The whole of the block that a peer is given beside its first.
resource "aws_route_table" "second_block" {
  vpc_id = aws_vpc.own.id
}

resource "aws_route" "second_block" {
  route_table_id            = aws_route_table.second_block.id
  destination_cidr_block    = aws_vpc_ipv4_cidr_block_association.other.cidr_block
  vpc_peering_connection_id = aws_vpc_peering_connection.other.id
}

resource "aws_route_table" "ipv6" {
  vpc_id = aws_vpc.own.id
}

resource "aws_route" "ipv6" {
  route_table_id              = aws_route_table.ipv6.id
  destination_ipv6_cidr_block = aws_vpc.peer.ipv6_cidr_block
  vpc_peering_connection_id   = aws_vpc_peering_connection.peer.id
}

resource "aws_route_table" "abroad" {
  vpc_id = aws_vpc.own.id

  route {
    cidr_block                = "10.40.3.0/24"
    vpc_peering_connection_id = aws_vpc_peering_connection.abroad.id
  }
}

resource "aws_route_table" "abroad_wide" {
  vpc_id = aws_vpc.own.id

  route {
    cidr_block                = "10.40.0.0/16"
    vpc_peering_connection_id = aws_vpc_peering_connection.abroad.id
  }
}

resource "aws_ec2_managed_prefix_list" "narrow" {
  name           = "corpus-narrow"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.20.3.0/24"
  }
}

resource "aws_ec2_managed_prefix_list" "wide" {
  name           = "corpus-wide"
  address_family = "IPv4"
  max_entries    = 1

  entry {
    cidr = "10.0.0.0/8"
  }
}

resource "aws_route_table" "list_narrow" {
  vpc_id = aws_vpc.own.id

  route {
    destination_prefix_list_id = aws_ec2_managed_prefix_list.narrow.id
    vpc_peering_connection_id  = aws_vpc_peering_connection.peer.id
  }
}

resource "aws_route_table" "list_wide" {
  vpc_id = aws_vpc.own.id
}

resource "aws_route" "list_wide" {
  route_table_id             = aws_route_table.list_wide.id
  destination_prefix_list_id = aws_ec2_managed_prefix_list.wide.id
  vpc_peering_connection_id  = aws_vpc_peering_connection.peer.id
}

# A peer and the internet in one table.
resource "aws_route_table" "beside_gateway" {
  vpc_id = aws_vpc.own.id

  route {
    cidr_block                = "10.20.3.0/24"
    vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
  }

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.own.id
  }
}

# Tables as public modules make them, each with its route by a splat.
resource "aws_route_table" "counted" {
  count  = 2
  vpc_id = aws_vpc.own.id
}

resource "aws_route" "counted" {
  count                     = 2
  route_table_id            = element(aws_route_table.counted[*].id, count.index)
  destination_cidr_block    = "10.20.${count.index}.0/24"
  vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
}

resource "aws_internet_gateway" "own" {
  vpc_id = aws_vpc.own.id
}

# It leads to no peer: everywhere is the internet.
resource "aws_route_table" "outside" {
  vpc_id = aws_vpc.own.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.own.id
  }
}

# The main table that comes with the VPC.
resource "aws_route" "main" {
  route_table_id            = aws_vpc.own.main_route_table_id
  destination_cidr_block    = "10.20.0.0/20"
  vpc_peering_connection_id = aws_vpc_peering_connection.peer.id
}

resource "aws_default_route_table" "other" {
  default_route_table_id = aws_vpc.other.default_route_table_id

  route {
    cidr_block                = "0.0.0.0/0"
    vpc_peering_connection_id = aws_vpc_peering_connection.other.id
  }
}

# What stands, as before/ has it, but for a wide route.

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

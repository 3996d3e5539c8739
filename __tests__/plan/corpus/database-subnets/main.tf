# Where databases lie: what the route tables of their subnets lead to, tables of their own and main ones.

resource "aws_vpc" "shop" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_internet_gateway" "shop" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_subnet" "public" {
  count             = 2
  vpc_id            = aws_vpc.shop.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, count.index)
  availability_zone = element(["eu-west-1a", "eu-west-1b"], count.index)
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.shop.id
  cidr_block        = cidrsubnet("10.0.0.0/16", 8, 10 + count.index)
  availability_zone = element(["eu-west-1a", "eu-west-1b"], count.index)
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.shop.id
}

resource "aws_route" "out" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.shop.id
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = element(aws_subnet.public[*].id, count.index)
  route_table_id = aws_route_table.public.id
}

resource "aws_nat_gateway" "shop" {
  connectivity_type = "private"
  subnet_id         = aws_subnet.public[0].id
}

resource "aws_route_table" "private" {
  count  = 2
  vpc_id = aws_vpc.shop.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.shop.id
  }
}

resource "aws_route_table_association" "private" {
  count          = 2
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

resource "aws_db_subnet_group" "public" {
  name       = "corpus-public"
  subnet_ids = aws_subnet.public[*].id
}

resource "aws_db_subnet_group" "private" {
  name       = "corpus-private"
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_db_subnet_group" "mixed" {
  name       = "corpus-mixed"
  subnet_ids = [aws_subnet.private[0].id, aws_subnet.public[0].id]
}

resource "aws_db_subnet_group" "elsewhere" {
  name       = "corpus-elsewhere"
  subnet_ids = ["subnet-0a1b2c3d", "subnet-4e5f6a7b"]
}

# Its subnets have no tables of their own, and the main one comes with the VPC.
resource "aws_vpc" "closed" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "closed" {
  for_each          = { "10.1.0.0/24" = "eu-west-1a", "10.1.1.0/24" = "eu-west-1b" }
  vpc_id            = aws_vpc.closed.id
  cidr_block        = each.key
  availability_zone = each.value
}

resource "aws_db_subnet_group" "closed" {
  name       = "corpus-closed"
  subnet_ids = [for subnet in aws_subnet.closed : subnet.id]
}

# The main table leads outside: it is taken over, with its route in line.
resource "aws_vpc" "open" {
  cidr_block = "10.2.0.0/16"
}

resource "aws_internet_gateway" "open" {
  vpc_id = aws_vpc.open.id
}

resource "aws_default_route_table" "open" {
  default_route_table_id = aws_vpc.open.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.open.id
  }
}

resource "aws_subnet" "open" {
  vpc_id     = aws_vpc.open.id
  cidr_block = "10.2.0.0/24"
}

resource "aws_subnet" "open_too" {
  vpc_id     = aws_vpc.open.id
  cidr_block = "10.2.1.0/24"
}

resource "aws_docdb_subnet_group" "open" {
  name       = "corpus-open"
  subnet_ids = [aws_subnet.open.id, aws_subnet.open_too.id]
}

# The main table is another one, which leads to the network of the office.
resource "aws_vpc" "office" {
  cidr_block = "10.3.0.0/16"
}

resource "aws_vpn_gateway" "office" {
  vpc_id = aws_vpc.office.id
}

resource "aws_route_table" "office" {
  vpc_id = aws_vpc.office.id
}

resource "aws_route" "office" {
  route_table_id         = aws_route_table.office.id
  destination_cidr_block = "192.168.0.0/16"
  gateway_id             = aws_vpn_gateway.office.id
}

resource "aws_main_route_table_association" "office" {
  vpc_id         = aws_vpc.office.id
  route_table_id = aws_route_table.office.id
}

resource "aws_subnet" "office" {
  vpc_id     = aws_vpc.office.id
  cidr_block = "10.3.0.0/24"
}

resource "aws_neptune_subnet_group" "office" {
  name       = "corpus-office"
  subnet_ids = [aws_subnet.office.id]
}

# Nobody but a plan of elsewhere knows the main table of this VPC.
resource "aws_subnet" "elsewhere" {
  vpc_id     = "vpc-0a1b2c3d"
  cidr_block = "10.9.0.0/24"
}

resource "aws_db_subnet_group" "main_of_elsewhere" {
  name       = "corpus-main-of-elsewhere"
  subnet_ids = [aws_subnet.elsewhere.id]
}

# A route is added to the main table by the VPC's own name of it.
resource "aws_vpc" "routed" {
  cidr_block = "10.4.0.0/16"
}

resource "aws_internet_gateway" "routed" {
  vpc_id = aws_vpc.routed.id
}

resource "aws_route" "routed" {
  route_table_id         = aws_vpc.routed.main_route_table_id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.routed.id
}

resource "aws_subnet" "routed" {
  vpc_id     = aws_vpc.routed.id
  cidr_block = "10.4.0.0/24"
}

resource "aws_db_subnet_group" "routed" {
  name       = "corpus-routed"
  subnet_ids = [aws_subnet.routed.id]
}

locals {
  database = {
    engine                      = "postgres"
    instance_class              = "db.t4g.medium"
    allocated_storage           = 20
    username                    = "corpus"
    manage_master_user_password = true
    skip_final_snapshot         = true
  }
  groups = {
    public            = aws_db_subnet_group.public.name
    private           = aws_db_subnet_group.private.name
    mixed             = aws_db_subnet_group.mixed.name
    elsewhere         = aws_db_subnet_group.elsewhere.name
    closed            = aws_db_subnet_group.closed.name
    main_of_elsewhere = aws_db_subnet_group.main_of_elsewhere.name
    routed            = aws_db_subnet_group.routed.name
    another_plans     = "corpus-another-plans"
    default           = null
  }
}

resource "aws_db_instance" "in" {
  for_each                    = local.groups
  identifier                  = "corpus-${replace(each.key, "_", "-")}"
  engine                      = local.database.engine
  instance_class              = local.database.instance_class
  allocated_storage           = local.database.allocated_storage
  username                    = local.database.username
  manage_master_user_password = local.database.manage_master_user_password
  skip_final_snapshot         = local.database.skip_final_snapshot
  db_subnet_group_name        = each.value
}

resource "aws_rds_cluster" "ledger" {
  cluster_identifier          = "corpus-ledger"
  engine                      = "aurora-postgresql"
  master_username             = "ledger"
  manage_master_user_password = true
  db_subnet_group_name        = aws_db_subnet_group.private.name
  skip_final_snapshot         = true
}

resource "aws_rds_cluster_instance" "ledger" {
  identifier         = "corpus-ledger-1"
  cluster_identifier = aws_rds_cluster.ledger.id
  engine             = aws_rds_cluster.ledger.engine
  instance_class     = "db.t4g.medium"
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "corpus-documents"
  master_username             = "documents"
  manage_master_user_password = true
  db_subnet_group_name        = aws_docdb_subnet_group.open.name
  skip_final_snapshot         = true
}

resource "aws_docdb_cluster_instance" "documents" {
  identifier         = "corpus-documents-1"
  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.t4g.medium"
}

resource "aws_neptune_cluster" "graph" {
  cluster_identifier        = "corpus-graph"
  neptune_subnet_group_name = aws_neptune_subnet_group.office.name
  skip_final_snapshot       = true
}

resource "aws_neptune_cluster_instance" "graph" {
  identifier         = "corpus-graph-1"
  cluster_identifier = aws_neptune_cluster.graph.id
  instance_class     = "db.t4g.medium"
}

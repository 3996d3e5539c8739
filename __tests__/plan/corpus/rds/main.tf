# Databases: new ones, replicas, restored ones; clusters; and snapshots of both.

resource "terraform_data" "decided_later" {
  input = true
}

resource "aws_db_instance" "orders" {
  identifier                  = "corpus-orders"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "orders"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 7
  skip_final_snapshot         = true
}

resource "aws_db_instance" "open" {
  identifier                  = "corpus-open"
  engine                      = "mysql"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "open"
  manage_master_user_password = true
  publicly_accessible         = true
  auto_minor_version_upgrade  = false
  skip_final_snapshot         = true
}

resource "aws_db_instance" "replica" {
  identifier          = "corpus-replica"
  instance_class      = "db.t4g.medium"
  replicate_source_db = aws_db_instance.orders.arn
  storage_encrypted   = true
  skip_final_snapshot = true
}

# Its source is not in the plan: whether that is encrypted is not either.
resource "aws_db_instance" "replica_of_elsewhere" {
  identifier          = "corpus-replica-of-elsewhere"
  instance_class      = "db.t4g.medium"
  replicate_source_db = "corpus-elsewhere"
  skip_final_snapshot = true
}

resource "aws_db_instance" "restored" {
  identifier              = "corpus-restored"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  snapshot_identifier     = "corpus-backup"
  backup_retention_period = 3
  skip_final_snapshot     = true
}

resource "aws_db_instance" "later" {
  identifier                  = "corpus-later"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "later"
  manage_master_user_password = true
  storage_encrypted           = terraform_data.decided_later.output
  publicly_accessible         = terraform_data.decided_later.output
  auto_minor_version_upgrade  = terraform_data.decided_later.output
  backup_retention_period     = terraform_data.decided_later.output ? 7 : 0
  skip_final_snapshot         = true
}

resource "aws_db_instance" "custom" {
  identifier                  = "corpus-custom"
  engine                      = "custom-oracle-ee"
  instance_class              = "db.m5.large"
  allocated_storage           = 40
  username                    = "custom"
  manage_master_user_password = true
  storage_encrypted           = true
  backup_retention_period     = 14
  auto_minor_version_upgrade  = false
  skip_final_snapshot         = true
}

resource "aws_db_snapshot" "private" {
  db_instance_identifier = aws_db_instance.orders.identifier
  db_snapshot_identifier = "corpus-private"
}

resource "aws_db_snapshot" "shared" {
  db_instance_identifier = "corpus-open"
  db_snapshot_identifier = "corpus-shared"
  shared_accounts        = ["111122223333"]
}

resource "aws_db_snapshot" "public" {
  db_instance_identifier = "corpus-open"
  db_snapshot_identifier = "corpus-public"
  shared_accounts        = ["111122223333", "all"]
}

resource "aws_db_snapshot_copy" "later" {
  source_db_snapshot_identifier = aws_db_snapshot.private.db_snapshot_arn
  target_db_snapshot_identifier = "corpus-copy"
  shared_accounts               = [terraform_data.decided_later.id]
}

resource "aws_rds_cluster" "ledger" {
  cluster_identifier          = "corpus-ledger"
  engine                      = "aurora-postgresql"
  master_username             = "ledger"
  manage_master_user_password = true
  storage_encrypted           = true
  deletion_protection         = true
  backup_retention_period     = 7
  skip_final_snapshot         = true
}

# Its instance has the cluster's storage and backups.
resource "aws_rds_cluster" "loose" {
  cluster_identifier          = "corpus-loose"
  engine                      = "aurora-mysql"
  master_username             = "loose"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_rds_cluster_instance" "loose" {
  identifier         = "corpus-loose-1"
  cluster_identifier = aws_rds_cluster.loose.id
  engine             = aws_rds_cluster.loose.engine
  instance_class     = "db.t4g.medium"
}

resource "aws_rds_cluster" "restored" {
  cluster_identifier  = "corpus-restored-cluster"
  engine              = "aurora-postgresql"
  snapshot_identifier = "corpus-backup"
  deletion_protection = terraform_data.decided_later.output
  skip_final_snapshot = true
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "corpus-documents"
  master_username             = "documents"
  manage_master_user_password = true
  storage_encrypted           = true
  skip_final_snapshot         = true
}

resource "aws_db_cluster_snapshot" "private" {
  db_cluster_identifier          = aws_rds_cluster.loose.id
  db_cluster_snapshot_identifier = "corpus-cluster-private"
}

resource "aws_db_cluster_snapshot" "public" {
  db_cluster_identifier          = aws_rds_cluster.loose.id
  db_cluster_snapshot_identifier = "corpus-cluster-public"
  shared_accounts                = ["all"]
}

resource "aws_docdb_cluster_snapshot" "documents" {
  db_cluster_identifier          = aws_docdb_cluster.documents.id
  db_cluster_snapshot_identifier = "corpus-documents"
}

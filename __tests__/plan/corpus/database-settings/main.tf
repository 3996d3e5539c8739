# How databases are set: all that rules ask for, nothing of it, and what a cluster decides for its instances.

resource "terraform_data" "decided_later" {
  input = true
}

resource "aws_db_parameter_group" "strict" {
  name   = "corpus-strict"
  family = "mysql8.4"

  parameter {
    name  = "require_secure_transport"
    value = "1"
  }
}

resource "aws_db_parameter_group" "lax" {
  name   = "corpus-lax"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "0"
  }
}

# It leaves the parameter at its default.
resource "aws_db_parameter_group" "other" {
  name   = "corpus-other"
  family = "mariadb11.8"

  parameter {
    name  = "long_query_time"
    value = "2"
  }
}

resource "aws_db_instance" "kept" {
  identifier                          = "corpus-kept"
  engine                              = "mysql"
  engine_version                      = "8.4.5"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = "kept"
  manage_master_user_password         = true
  port                                = 6543
  multi_az                            = true
  storage_encrypted                   = true
  deletion_protection                 = true
  monitoring_interval                 = 30
  enabled_cloudwatch_logs_exports     = ["audit", "error", "general", "slowquery"]
  iam_database_authentication_enabled = true
  copy_tags_to_snapshot               = true
  parameter_group_name                = aws_db_parameter_group.strict.name
  skip_final_snapshot                 = true
}

resource "aws_db_instance" "plain" {
  identifier                  = "corpus-plain"
  engine                      = "postgres"
  engine_version              = "14.18"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "postgres"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_db_instance" "lax" {
  identifier                  = "corpus-lax"
  engine                      = "postgres"
  engine_version              = "16.9"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "lax"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.lax.name
  skip_final_snapshot         = true
}

resource "aws_db_instance" "by_default" {
  identifier                  = "corpus-by-default"
  engine                      = "mariadb"
  engine_version              = "11.8"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "maria"
  manage_master_user_password = true
  parameter_group_name        = aws_db_parameter_group.other.name
  skip_final_snapshot         = true
}

# SQL Server is mirrored by an option of its own.
resource "aws_db_option_group" "mirrored" {
  name                 = "corpus-mirrored"
  engine_name          = "sqlserver-se"
  major_engine_version = "16.00"

  option {
    option_name = "Mirroring"
  }
}

resource "aws_db_instance" "mirrored" {
  identifier                  = "corpus-mirrored"
  engine                      = "sqlserver-se"
  instance_class              = "db.m5.large"
  allocated_storage           = 20
  username                    = "mirrored"
  manage_master_user_password = true
  option_group_name           = aws_db_option_group.mirrored.name
  skip_final_snapshot         = true
}

# It has the port, the master user and the parameters of its source.
resource "aws_db_instance" "replica" {
  identifier          = "corpus-replica"
  instance_class      = "db.t4g.medium"
  replicate_source_db = "corpus-elsewhere"
  skip_final_snapshot = true
}

# Its source is in the plan.
resource "aws_db_instance" "replica_of_kept" {
  identifier          = "corpus-replica-of-kept"
  instance_class      = "db.t4g.medium"
  replicate_source_db = aws_db_instance.kept.identifier
  skip_final_snapshot = true
}

resource "aws_db_instance" "later" {
  identifier                          = "corpus-later"
  engine                              = "oracle-se2"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  username                            = terraform_data.decided_later.id
  manage_master_user_password         = true
  multi_az                            = terraform_data.decided_later.output
  deletion_protection                 = terraform_data.decided_later.output
  enabled_cloudwatch_logs_exports     = ["alert", "audit", "trace", terraform_data.decided_later.id]
  iam_database_authentication_enabled = terraform_data.decided_later.output
  skip_final_snapshot                 = true
}

resource "aws_rds_cluster" "ledger" {
  cluster_identifier                  = "corpus-ledger"
  engine                              = "aurora-postgresql"
  master_username                     = "ledger"
  manage_master_user_password         = true
  storage_encrypted                   = true
  iam_database_authentication_enabled = true
  copy_tags_to_snapshot               = true
  enabled_cloudwatch_logs_exports     = ["postgresql"]
  skip_final_snapshot                 = true
}

resource "aws_rds_cluster_instance" "ledger" {
  for_each           = toset(["eu-west-1a", "eu-west-1b"])
  identifier         = "corpus-ledger-${each.key}"
  cluster_identifier = aws_rds_cluster.ledger.id
  engine             = aws_rds_cluster.ledger.engine
  instance_class     = "db.t4g.medium"
  availability_zone  = each.key
}

resource "aws_rds_cluster" "plain" {
  cluster_identifier          = "corpus-plain-cluster"
  engine                      = "aurora-mysql"
  master_username             = "admin"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_rds_cluster_instance" "plain" {
  identifier                 = "corpus-plain-1"
  cluster_identifier         = aws_rds_cluster.plain.id
  engine                     = aws_rds_cluster.plain.engine
  instance_class             = "db.t4g.medium"
  auto_minor_version_upgrade = false
}

# Aurora chooses the zones of its instances.
resource "aws_rds_cluster" "anywhere" {
  cluster_identifier  = "corpus-anywhere"
  engine              = "aurora-postgresql"
  snapshot_identifier = "corpus-backup"
  skip_final_snapshot = true
}

resource "aws_rds_cluster_instance" "anywhere" {
  count              = 2
  identifier         = "corpus-anywhere-${count.index}"
  cluster_identifier = aws_rds_cluster.anywhere.id
  engine             = aws_rds_cluster.anywhere.engine
  instance_class     = "db.t4g.medium"
}

resource "aws_rds_cluster" "three_zones" {
  cluster_identifier          = "corpus-three-zones"
  engine                      = "mysql"
  db_cluster_instance_class   = "db.r6gd.xlarge"
  storage_type                = "io1"
  allocated_storage           = 100
  iops                        = 1000
  master_username             = "zones"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier          = "corpus-documents"
  master_username             = "admin"
  manage_master_user_password = true
  skip_final_snapshot         = true
}

resource "aws_docdb_cluster_instance" "documents" {
  identifier         = "corpus-documents-1"
  cluster_identifier = aws_docdb_cluster.documents.id
  instance_class     = "db.t4g.medium"
}

resource "aws_db_snapshot" "of_kept" {
  db_instance_identifier = aws_db_instance.kept.identifier
  db_snapshot_identifier = "corpus-of-kept"
}

resource "aws_db_snapshot" "of_plain" {
  db_instance_identifier = aws_db_instance.plain.identifier
  db_snapshot_identifier = "corpus-of-plain"
}

resource "aws_db_snapshot" "of_elsewhere" {
  db_instance_identifier = "corpus-elsewhere"
  db_snapshot_identifier = "corpus-of-elsewhere"
}

resource "aws_db_snapshot_copy" "of_plain" {
  source_db_snapshot_identifier = aws_db_snapshot.of_plain.db_snapshot_arn
  target_db_snapshot_identifier = "corpus-copy-of-plain"
}

resource "aws_db_snapshot_copy" "encrypted" {
  source_db_snapshot_identifier = aws_db_snapshot.of_plain.db_snapshot_arn
  target_db_snapshot_identifier = "corpus-encrypted-copy"
  kms_key_id                    = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
}

resource "aws_db_cluster_snapshot" "of_ledger" {
  db_cluster_identifier          = aws_rds_cluster.ledger.id
  db_cluster_snapshot_identifier = "corpus-of-ledger"
}

resource "aws_db_cluster_snapshot" "of_plain" {
  db_cluster_identifier          = aws_rds_cluster.plain.id
  db_cluster_snapshot_identifier = "corpus-cluster-of-plain"
}

resource "aws_rds_cluster_snapshot_copy" "of_ledger" {
  source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.of_ledger.db_cluster_snapshot_arn
  target_db_cluster_snapshot_identifier = "corpus-copy-of-ledger"
}

resource "aws_docdb_cluster_snapshot" "documents" {
  db_cluster_identifier          = aws_docdb_cluster.documents.id
  db_cluster_snapshot_identifier = "corpus-documents"
}

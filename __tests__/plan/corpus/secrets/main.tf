# Texts that no output may show, wherever a plan can hold them. Each is a value that Terraform marks as sensitive.

variable "canary" {
  type      = string
  sensitive = true
  default   = "s3cr3t-canary-7d1f"
}

variable "region_code" {
  type    = string
  default = "ew1"
}

# In a policy that is judged by its statement, whose name is a secret.
resource "aws_s3_bucket" "shared" {
  bucket = "corpus-shared-${var.region_code}"
  tags = {
    Token = "${var.canary}-tag"
  }
}

resource "aws_s3_bucket_public_access_block" "shared" {
  bucket = aws_s3_bucket.shared.id
}

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls = true
}

resource "aws_s3_bucket_policy" "shared" {
  bucket = aws_s3_bucket.shared.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "${var.canary}-sid"
        Effect    = "Allow"
        Principal = "*"
        Action    = "s3:GetObject"
        Resource  = "arn:aws:s3:::corpus-shared-ew1/*"
      },
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:role/${var.canary}-principal" }
        Action    = "s3:PutObject"
        Resource  = "arn:aws:s3:::corpus-shared-ew1/*"
      },
    ]
  })
}

# In the name by which it is joined.
resource "aws_s3_bucket" "named" {
  bucket = "${var.canary}-bucket"
}

resource "aws_s3_bucket_versioning" "named" {
  bucket = "${var.canary}-bucket"
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "named" {
  bucket        = aws_s3_bucket.named.id
  target_bucket = "${var.canary}-bucket"
  target_prefix = "${var.canary}-prefix/"
}

# In the name of what an annotation would name.
resource "aws_iam_policy" "admin" {
  name = "${var.canary}-policy"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_iam_role" "worker" {
  name               = "corpus-worker"
  description        = "${var.canary}-description"
  assume_role_policy = "{}"
}

resource "aws_iam_role_policy" "worker" {
  name = "${var.canary}-inline"
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "${var.canary}-queue" }]
  })
}

resource "aws_iam_user" "robot" {
  name = "${var.canary}-user"
}

module "worker" {
  source = "./modules/worker"
  token  = var.canary
}

resource "aws_db_instance" "orders" {
  identifier              = "corpus-orders"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  allocated_storage       = 20
  username                = "${var.canary}-name"
  password                = "${var.canary}-password"
  storage_encrypted       = true
  backup_retention_period = 1
  skip_final_snapshot     = true
}

# A document that is read while planning.
data "aws_iam_policy_document" "key" {
  statement {
    sid       = "${var.canary}-key"
    actions   = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }
}

resource "aws_kms_key" "public" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

output "token" {
  value     = "${var.canary}-output"
  sensitive = true
}

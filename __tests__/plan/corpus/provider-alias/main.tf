# The same names in two regions. A name is a region's alone: what is said of it in one says nothing of the other.

module "europe" {
  source = "./modules/region"
}

module "america" {
  source = "./modules/region"
  public = true
  providers = {
    aws = aws.us
  }
}

resource "aws_lambda_function" "worker" {
  function_name = "corpus-root-worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
}

resource "aws_lambda_function" "worker_us" {
  provider      = aws.us
  function_name = "corpus-root-worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
}

resource "aws_lambda_permission" "worker_us" {
  provider      = aws.us
  statement_id  = "Everybody"
  action        = "lambda:InvokeFunction"
  function_name = "corpus-root-worker"
  principal     = "*"
}

resource "aws_ebs_encryption_by_default" "europe" {
  enabled = true
}

resource "aws_ebs_encryption_by_default" "america" {
  provider = aws.us
  enabled  = false
}

# A replica has its primary's material, and is rotated with it.
resource "aws_kms_key" "primary" {
  multi_region        = true
  enable_key_rotation = true
}

resource "aws_kms_replica_key" "america" {
  provider        = aws.us
  primary_key_arn = aws_kms_key.primary.arn
}

# It logs the American VPC, by the module's output.
resource "aws_flow_log" "america" {
  provider             = aws.us
  vpc_id               = module.america.vpc_id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

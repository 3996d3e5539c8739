# Something that is still to be made decides whether a thing is set at all. Where one of two is set for certain, it is.

resource "aws_sqs_queue" "work" {
  name = "corpus-work"
}

resource "aws_kms_key" "main" {
  enable_key_rotation = true
}

resource "aws_sns_topic" "perhaps" {
  name              = "corpus-perhaps"
  kms_master_key_id = length(aws_sqs_queue.work.arn) > 64 ? aws_kms_key.main.arn : null
}

resource "aws_cloudtrail" "perhaps" {
  name                       = "corpus-perhaps"
  s3_bucket_name             = "corpus-trails"
  enable_log_file_validation = length(aws_sqs_queue.work.arn) > 64
  kms_key_id                 = length(aws_sqs_queue.work.arn) > 64 ? aws_kms_key.main.arn : null
}

resource "aws_subnet" "private" {
  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_lambda_function" "perhaps" {
  function_name                  = "corpus-perhaps"
  role                           = "arn:aws:iam::111122223333:role/worker"
  s3_bucket                      = "corpus-artifacts"
  s3_key                         = "worker.zip"
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  reserved_concurrent_executions = length(aws_sqs_queue.work.arn) > 64 ? 5 : -1
  dynamic "dead_letter_config" {
    for_each = length(aws_sqs_queue.work.arn) > 64 ? [aws_sqs_queue.work.arn] : []
    content {
      target_arn = dead_letter_config.value
    }
  }
  vpc_config {
    subnet_ids         = length(aws_sqs_queue.work.arn) > 64 ? [aws_subnet.private.id] : []
    security_group_ids = []
  }
}

# The dead letters go to one of two queues: to some queue for certain.
resource "aws_lambda_function" "either" {
  function_name = "corpus-either"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  dead_letter_config {
    target_arn = length(aws_kms_key.main.arn) > 64 ? aws_sqs_queue.work.arn : "arn:aws:sqs:eu-west-1:111122223333:other"
  }
}

# And the logs of one bucket to one of two others.
resource "aws_s3_bucket" "logs" {
  count         = 2
  bucket_prefix = "corpus-logs-"
}

resource "aws_s3_bucket" "logged" {
  bucket_prefix = "corpus-logged-"
}

resource "aws_s3_bucket_logging" "logged" {
  bucket        = aws_s3_bucket.logged.id
  target_bucket = length(aws_sqs_queue.work.arn) > 64 ? aws_s3_bucket.logs[0].id : aws_s3_bucket.logs[1].id
  target_prefix = "logged/"
}

resource "aws_db_instance" "perhaps" {
  identifier              = "corpus-perhaps"
  engine                  = "postgres"
  instance_class          = "db.t4g.medium"
  allocated_storage       = 20
  username                = "perhaps"
  password                = "not-a-secret"
  replicate_source_db     = length(aws_sqs_queue.work.arn) > 64 ? "corpus-elsewhere" : null
  storage_encrypted       = true
  backup_retention_period = 1
  skip_final_snapshot     = true
}

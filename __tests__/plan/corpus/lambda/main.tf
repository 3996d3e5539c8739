# Functions with what belongs to them: permissions, URLs, where events go that failed, subnets and their zones.

module "network" {
  source = "./modules/network"
}

resource "aws_sqs_queue" "failed" {
  name = "corpus-failed"
}

resource "aws_cloudwatch_event_rule" "hourly" {
  name                = "corpus-hourly"
  schedule_expression = "rate(1 hour)"
}

resource "terraform_data" "decided_later" {
  input = "NONE"
}

# It has everything.
resource "aws_lambda_function" "complete" {
  function_name                  = "corpus-complete"
  role                           = "arn:aws:iam::111122223333:role/worker"
  s3_bucket                      = "corpus-artifacts"
  s3_key                         = "worker.zip"
  handler                        = "index.handler"
  runtime                        = "nodejs22.x"
  reserved_concurrent_executions = 5
  tracing_config {
    mode = "Active"
  }
  dead_letter_config {
    target_arn = aws_sqs_queue.failed.arn
  }
  vpc_config {
    subnet_ids         = [module.network.subnets[0].id, module.network.subnets[1].id]
    security_group_ids = []
  }
}

resource "aws_lambda_permission" "hourly" {
  statement_id  = "Hourly"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.complete.function_name
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.hourly.arn
}

resource "aws_lambda_function_url" "complete" {
  function_name      = aws_lambda_function.complete.arn
  authorization_type = "AWS_IAM"
}

# It has nothing, and its policy admits everybody.
resource "aws_lambda_function" "open" {
  function_name = "corpus-open"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "python3.8"
}

resource "aws_lambda_permission" "everybody" {
  statement_id  = "Everybody"
  action        = "lambda:InvokeFunction"
  function_name = "corpus-open"
  principal     = "*"
}

# Without a permission of the configuration: the provider adds one for everybody where a URL has no authentication.
resource "aws_lambda_function" "url" {
  function_name                  = "corpus-url"
  role                           = "arn:aws:iam::111122223333:role/worker"
  package_type                   = "Image"
  image_uri                      = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/worker:1"
  reserved_concurrent_executions = 0
  vpc_config {
    subnet_ids         = [module.network.subnets[0].id]
    security_group_ids = []
  }
}

resource "aws_lambda_function_url" "url" {
  function_name      = aws_lambda_function.url.function_name
  authorization_type = "NONE"
}

resource "aws_lambda_function_event_invoke_config" "url" {
  function_name = aws_lambda_function.url.function_name
  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}

# Whom the alias admits runs the function; where its failed events go is its own.
resource "aws_lambda_function" "aliased" {
  function_name = "corpus-aliased"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "python3.13"
  vpc_config {
    subnet_ids         = module.network.subnets[*].id
    security_group_ids = []
  }
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.aliased.function_name
  function_version = "1"
}

resource "aws_lambda_permission" "everybody_to_alias" {
  statement_id  = "Everybody"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.aliased.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "*"
}

resource "aws_lambda_function_url" "live" {
  function_name      = aws_lambda_function.aliased.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "NONE"
}

resource "aws_lambda_function_event_invoke_config" "live" {
  function_name = aws_lambda_function.aliased.function_name
  qualifier     = aws_lambda_alias.live.name
  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}

# S3 may invoke it for buckets of this account, and another for those of any.
resource "aws_lambda_function" "uploads" {
  for_each      = toset(["ours", "anybodys"])
  function_name = "corpus-${each.key}"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  tracing_config {
    mode = each.key == "ours" ? "Active" : "PassThrough"
  }
}

resource "aws_lambda_permission" "uploads" {
  for_each       = aws_lambda_function.uploads
  statement_id   = "Uploads"
  action         = "lambda:InvokeFunction"
  function_name  = each.value.function_name
  principal      = "s3.amazonaws.com"
  source_account = each.key == "ours" ? "111122223333" : null
}

# Much of it is decided later; the zone of its second subnet is chosen by EC2.
resource "aws_lambda_function" "later" {
  function_name = "corpus-later"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  tracing_config {
    mode = terraform_data.decided_later.output
  }
  vpc_config {
    subnet_ids         = [module.network.subnets[0].id, module.network.anywhere.id]
    security_group_ids = []
  }
}

resource "aws_lambda_function_url" "later" {
  function_name      = aws_lambda_function.later.function_name
  authorization_type = terraform_data.decided_later.output
}

# All subnets of a block by a splat: they are in one zone.
resource "aws_subnet" "together" {
  count             = 2
  vpc_id            = "vpc-0a1b2c3d4e5f60718"
  cidr_block        = cidrsubnet("10.0.64.0/18", 6, count.index)
  availability_zone = "eu-west-1a"
}

resource "aws_lambda_function" "together" {
  function_name = "corpus-together"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  vpc_config {
    subnet_ids         = aws_subnet.together[*].id
    security_group_ids = []
  }
}

variable "first_zone" {
  default = true
}

# A condition chooses one of two subnets, which are in two zones.
resource "aws_lambda_function" "chosen" {
  function_name = "corpus-chosen"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  vpc_config {
    subnet_ids         = [var.first_zone ? module.network.subnets[0].id : module.network.subnets[1].id]
    security_group_ids = []
  }
}

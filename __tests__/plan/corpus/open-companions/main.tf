# A plan does not say what these belong to, or to which part of it. Most change no verdict, wherever they belong.

locals {
  group  = try(aws_security_group.a.id, "")
  is_new = length(aws_security_group.a.id) > 0
}

resource "aws_security_group" "a" {}

resource "aws_security_group" "b" {
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "out" {
  type              = "egress"
  security_group_id = local.group
  protocol          = "tcp"
  from_port         = 0
  to_port           = 65535
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_security_group_rule" "https" {
  for_each          = toset(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"])
  type              = "ingress"
  security_group_id = local.group
  protocol          = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_blocks       = [each.value]
}

# A local of a module: nothing outside is touched. One of the rules decides.
module "service" {
  source = "./modules/service"
}

# Both ends of the condition are one bucket.
resource "aws_s3_bucket" "chosen" {
  bucket_prefix = "corpus-chosen-"
}

resource "aws_s3_bucket_versioning" "chosen" {
  bucket = local.is_new ? aws_s3_bucket.chosen.id : aws_s3_bucket.chosen.bucket
  versioning_configuration {
    status = "Enabled"
  }
}

# Nobody but the rule that it names may use it, be it the function or a version of it.
resource "aws_lambda_function" "nightly" {
  function_name = "corpus-nightly"
  role          = "arn:aws:iam::123456789012:role/corpus-nightly"
  s3_bucket     = "corpus-code"
  s3_key        = "nightly.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  publish       = true

  dead_letter_config {
    target_arn = "arn:aws:sqs:eu-west-1:123456789012:corpus-dead"
  }
}

resource "aws_lambda_permission" "nightly" {
  function_name = aws_lambda_function.nightly.function_name
  qualifier     = aws_lambda_function.nightly.version
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/corpus-nightly"
}

resource "aws_lambda_function_event_invoke_config" "nightly" {
  function_name = aws_lambda_function.nightly.function_name
  qualifier     = aws_lambda_function.nightly.version
  destination_config {
    on_failure {
      destination = "arn:aws:sqs:eu-west-1:123456789012:corpus-failed"
    }
  }
}

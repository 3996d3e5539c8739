locals {
  functions = {
    api     = { tracing = "Active", reserved = 10, runtime = "nodejs22.x" }
    import  = { tracing = "Active", reserved = -1, runtime = "python3.13" }
    report  = { tracing = "PassThrough", reserved = 5, runtime = "nodejs16.x" }
    cleanup = { tracing = "PassThrough", reserved = -1, runtime = "nodejs22.x" }
  }
}

resource "aws_iam_role" "function" {
  for_each = local.functions
  name     = "${var.name}-${each.key}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "function" {
  for_each   = aws_iam_role.function
  role       = each.value.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_lambda_function" "this" {
  for_each                       = local.functions
  function_name                  = "${var.name}-${each.key}"
  role                           = aws_iam_role.function[each.key].arn
  s3_bucket                      = "artifacts"
  s3_key                         = "${each.key}.zip"
  handler                        = "index.handler"
  runtime                        = each.value.runtime
  reserved_concurrent_executions = each.value.reserved
  dynamic "vpc_config" {
    for_each = each.key == "cleanup" ? [] : [1]
    content {
      subnet_ids         = module.network["blue"].subnet_ids
      security_group_ids = [aws_security_group.this["web"].id]
    }
  }
  dynamic "dead_letter_config" {
    for_each = each.key == "api" ? [1] : []
    content {
      target_arn = aws_sns_topic.alerts.arn
    }
  }
  tracing_config {
    mode = each.value.tracing
  }
}

resource "aws_lambda_permission" "events" {
  for_each      = aws_lambda_function.this
  action        = "lambda:InvokeFunction"
  function_name = each.value.function_name
  principal     = "events.amazonaws.com"
  source_arn    = "arn:aws:events:eu-west-1:123456789012:rule/${var.name}-${each.key}"
}

resource "aws_lambda_permission" "open" {
  statement_id  = "open"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this["report"].arn
  principal     = "*"
}

resource "aws_lambda_function_url" "api" {
  function_name      = aws_lambda_function.this["api"].function_name
  authorization_type = "NONE"
}

resource "aws_cloudwatch_log_group" "function" {
  for_each          = aws_lambda_function.this
  name              = "/aws/lambda/${each.value.function_name}"
  retention_in_days = each.key == "cleanup" ? 0 : 365
}

resource "aws_instance" "bastion" {
  ami                    = "ami-0123456789abcdef0"
  instance_type          = "t3.micro"
  subnet_id              = module.network["blue"].subnet_ids[0]
  vpc_security_group_ids = [aws_security_group.this["admin"].id]
}

resource "aws_ebs_volume" "scratch" {
  availability_zone = "eu-west-1a"
  size              = 20
}

resource "aws_sqs_queue" "failed" {
  name = "${var.name}-failed"
}

resource "aws_lambda_function_event_invoke_config" "this" {
  for_each      = toset(["import", "report"])
  function_name = aws_lambda_function.this[each.key].function_name
  destination_config {
    on_failure {
      destination = aws_sqs_queue.failed.arn
    }
  }
}

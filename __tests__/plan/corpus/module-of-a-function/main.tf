# Functions as a public module would make them, with permissions for what calls them.
resource "aws_cloudwatch_event_rule" "daily" {
  name                = "daily"
  schedule_expression = "rate(1 day)"
}

resource "aws_sqs_queue" "failed" {
  name                    = "failed"
  sqs_managed_sse_enabled = true
}

module "report" {
  source = "./modules/function"

  function_name          = "report"
  publish                = true
  dead_letter_target_arn = aws_sqs_queue.failed.arn
  tracing_mode           = "Active"
  retention_in_days      = 400
  allowed_triggers = {
    daily = { service = "events", source_arn = aws_cloudwatch_event_rule.daily.arn }
  }
  statements = {
    queue = { actions = ["sqs:SendMessage"], resources = [aws_sqs_queue.failed.arn] }
  }
}

module "open" {
  source = "./modules/function"

  function_name = "open"
  runtime       = "nodejs16.x"
  environment   = { MODE = "demo" }
  allowed_triggers = {
    anybody = { principal = "*" }
  }
}

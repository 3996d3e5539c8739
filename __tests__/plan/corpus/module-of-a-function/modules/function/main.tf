variable "function_name" { type = string }
variable "runtime" {
  type    = string
  default = "python3.13"
}
variable "publish" {
  type    = bool
  default = false
}
variable "allowed_triggers" {
  type    = map(any)
  default = {}
}
variable "create_current_version_allowed_triggers" {
  type    = bool
  default = true
}
variable "environment" {
  type    = map(string)
  default = {}
}
variable "dead_letter_target_arn" {
  type    = string
  default = null
}
variable "tracing_mode" {
  type    = string
  default = null
}
variable "subnet_ids" {
  type    = list(string)
  default = null
}
variable "security_group_ids" {
  type    = list(string)
  default = null
}
variable "retention_in_days" {
  type    = number
  default = null
}
variable "statements" {
  type    = any
  default = {}
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/aws/lambda/${var.function_name}"
  retention_in_days = var.retention_in_days
  log_group_class   = null
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = distinct(concat(["lambda.amazonaws.com"], []))
    }
  }
}

resource "aws_iam_role" "this" {
  name               = var.function_name
  assume_role_policy = data.aws_iam_policy_document.trust.json
}

data "aws_iam_policy_document" "logs" {
  statement {
    actions = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = flatten([
      for suffix in ["%v:*", "%v:*:*"] : format(suffix, aws_cloudwatch_log_group.this.arn)
    ])
  }
}

data "aws_iam_policy_document" "more" {
  count = length(var.statements) > 0 ? 1 : 0
  dynamic "statement" {
    for_each = var.statements
    content {
      sid       = statement.key
      actions   = statement.value.actions
      resources = statement.value.resources
    }
  }
}

resource "aws_iam_policy" "logs" {
  name   = "${var.function_name}-logs"
  policy = data.aws_iam_policy_document.logs.json
}

resource "aws_iam_policy" "more" {
  count  = length(var.statements) > 0 ? 1 : 0
  name   = "${var.function_name}-more"
  policy = data.aws_iam_policy_document.more[0].json
}

resource "aws_lambda_function" "this" {
  function_name = var.function_name
  role          = aws_iam_role.this.arn
  s3_bucket     = "artifacts"
  s3_key        = "${var.function_name}.zip"
  handler       = "index.handler"
  runtime       = var.runtime
  publish       = var.publish

  dynamic "environment" {
    for_each = length(keys(var.environment)) == 0 ? [] : [true]
    content {
      variables = var.environment
    }
  }

  dynamic "dead_letter_config" {
    for_each = var.dead_letter_target_arn == null ? [] : [true]
    content {
      target_arn = var.dead_letter_target_arn
    }
  }

  dynamic "tracing_config" {
    for_each = var.tracing_mode == null ? [] : [true]
    content {
      mode = var.tracing_mode
    }
  }

  dynamic "vpc_config" {
    for_each = var.subnet_ids != null && var.security_group_ids != null ? [true] : []
    content {
      subnet_ids         = var.subnet_ids
      security_group_ids = var.security_group_ids
    }
  }
}

resource "aws_lambda_permission" "current_version" {
  for_each = var.publish && var.create_current_version_allowed_triggers ? var.allowed_triggers : {}

  statement_id_prefix = each.key
  function_name       = aws_lambda_function.this.function_name
  qualifier           = aws_lambda_function.this.version
  action              = "lambda:InvokeFunction"
  principal           = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  source_arn          = try(each.value.source_arn, null)
  source_account      = try(each.value.source_account, null)
}

resource "aws_lambda_permission" "unqualified" {
  for_each = var.allowed_triggers

  statement_id_prefix = each.key
  function_name       = aws_lambda_function.this.function_name
  action              = "lambda:InvokeFunction"
  principal           = try(each.value.principal, format("%s.amazonaws.com", try(each.value.service, "")))
  source_arn          = try(each.value.source_arn, null)
  source_account      = try(each.value.source_account, null)
}

output "arn" { value = aws_lambda_function.this.arn }

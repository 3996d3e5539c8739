variable "token" {
  type      = string
  sensitive = true
}

resource "aws_lambda_function" "this" {
  function_name = "corpus-worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  environment {
    variables = {
      TOKEN = "${var.token}-environment"
    }
  }
}

resource "aws_lambda_permission" "everybody" {
  statement_id  = "${var.token}-statement"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.this.function_name
  principal     = "*"
}

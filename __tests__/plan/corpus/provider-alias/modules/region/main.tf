terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "public" {
  type    = bool
  default = false
}

resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_lambda_function" "this" {
  function_name = "corpus-worker"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
}

# By name, which is the same in both regions.
resource "aws_lambda_permission" "this" {
  statement_id  = "Callers"
  action        = "lambda:InvokeFunction"
  function_name = "corpus-worker"
  principal     = var.public ? "*" : "111122223333"
}

output "vpc_id" {
  value = aws_vpc.this.id
}

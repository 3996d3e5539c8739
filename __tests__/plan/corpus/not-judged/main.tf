# What no rule judges, of AWS and of others, beside one that a rule judges.

resource "aws_dynamodb_table" "sessions" {
  name         = "corpus-sessions"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_dynamodb_table" "orders" {
  name         = "corpus-orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"
  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_sqs_queue" "work" {
  name = "corpus-work"
}

resource "terraform_data" "step" {
  input = aws_sqs_queue.work.arn
}

resource "aws_sns_topic" "done" {
  name = "corpus-done"
}

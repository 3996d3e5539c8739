variable "name" {
  type = string
}

variable "class" {
  type    = string
  default = null
}

variable "days" {
  type    = number
  default = null
}

resource "aws_cloudwatch_log_group" "this" {
  name              = var.name
  log_group_class   = var.class
  retention_in_days = var.days
}

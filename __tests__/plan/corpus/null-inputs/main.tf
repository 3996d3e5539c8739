variable "nothing" {
  type    = string
  default = null
}

variable "groups" {
  type = map(object({
    class = optional(string)
    days  = optional(number)
  }))
  default = {
    kept    = { days = 7 }
    endless = { class = null }
  }
}

# Nothing is set: the class is the standard one.
resource "aws_cloudwatch_log_group" "plain" {
  name            = "plain"
  log_group_class = var.nothing
}

module "group" {
  source   = "./modules/group"
  for_each = var.groups

  name  = each.key
  class = try(each.value.class, null)
  days  = each.value.days
}

# Something that is not known decides whether one is set.
resource "aws_sns_topic" "unknown" {
  name_prefix = "unknown"
}

resource "aws_cloudwatch_log_group" "open" {
  name            = "open"
  log_group_class = aws_sns_topic.unknown.arn == "x" ? "DELIVERY" : null
}

module "open" {
  source = "./modules/group"
  name   = "module-open"
  class  = aws_sns_topic.unknown.arn == "x" ? "DELIVERY" : null
}

# A key that is not made is none.
resource "aws_kms_key" "none" {
  count = 0
}

resource "aws_db_instance" "plain" {
  identifier                  = "plain"
  engine                      = "postgres"
  instance_class              = "db.t4g.medium"
  allocated_storage           = 20
  username                    = "u"
  manage_master_user_password = true
  storage_encrypted           = false
  snapshot_identifier         = var.nothing
  kms_key_id                  = try(aws_kms_key.none[0].arn, null)
  backup_retention_period     = var.nothing
}

# A module for each team, and in it a module for each purpose. The same keys are used at both levels.

module "team" {
  source   = "./modules/team"
  for_each = toset(["blue", "green"])
  purposes = each.key == "blue" ? ["blue", "green"] : ["green"]
}

# Of one purpose of one team.
resource "aws_s3_bucket_server_side_encryption_configuration" "blue_green" {
  bucket = module.team["blue"].purpose["green"].bucket_id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# Of each team's own bucket.
resource "aws_s3_bucket_lifecycle_configuration" "team" {
  for_each = module.team
  bucket   = each.value.shared.id
  rule {
    id     = "expire"
    status = each.key == "blue" ? "Enabled" : "Disabled"
    filter {}
    expiration {
      days = 30
    }
  }
}

# The same in other words. A plan has no more of it than module.team and each.key: which output it is does not show.
resource "aws_s3_bucket_versioning" "team" {
  for_each = module.team
  bucket   = module.team[each.key].shared.id
  versioning_configuration {
    status = each.key == "blue" ? "Enabled" : "Suspended"
  }
}

# A module with a count, in which one is chosen by its number.
module "archive" {
  source = "./modules/archive"
  count  = 2
}

resource "aws_s3_bucket_versioning" "archive" {
  bucket = module.archive[1].bucket_id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_sns_topic" "given_away" {
  name              = "corpus-given-away"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic" "kept" {
  name = "corpus-kept"
}

# Terraform forgets the encrypted topic and leaves it standing: it is not judged, least of all on the empty values that
# a plan lists it with.

removed {
  from = aws_sns_topic.given_away
  lifecycle {
    destroy = false
  }
}

resource "aws_sns_topic" "kept" {
  name = "corpus-kept"
}

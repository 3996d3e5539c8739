# A recorder in each region, all of the same name: what starts one, and where one delivers to, is its region's alone.

resource "aws_config_configuration_recorder" "here" {
  name     = "default"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder_status" "here" {
  name       = aws_config_configuration_recorder.here.name
  is_enabled = true
  depends_on = [aws_config_delivery_channel.here]
}

resource "aws_config_delivery_channel" "here" {
  name           = "default"
  s3_bucket_name = "corpus-config"
  depends_on     = [aws_config_configuration_recorder.here]
}

# Nothing starts it.
resource "aws_config_configuration_recorder" "stopped" {
  provider = aws.stopped
  name     = "default"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_delivery_channel" "stopped" {
  provider       = aws.stopped
  name           = "default"
  s3_bucket_name = "corpus-config"
  depends_on     = [aws_config_configuration_recorder.stopped]
}

# It is started, and the channel that it delivers to is not in the plan.
resource "aws_config_configuration_recorder" "nowhere" {
  provider = aws.nowhere
  name     = "default"
  role_arn = "arn:aws:iam::111122223333:role/config"
}

resource "aws_config_configuration_recorder_status" "nowhere" {
  provider   = aws.nowhere
  name       = "default"
  is_enabled = true
  depends_on = [aws_config_configuration_recorder.nowhere]
}

# Instances, volumes, snapshots and subnets.

resource "terraform_data" "decided_later" {
  input = "required"
}

resource "aws_instance" "required" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  metadata_options {
    http_tokens = "required"
  }
}

resource "aws_instance" "optional" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional"
  }
}

resource "aws_instance" "without_metadata" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  metadata_options {
    http_endpoint = "disabled"
    http_tokens   = "optional"
  }
}

# The image decides, or the account's default.
resource "aws_instance" "silent" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
}

resource "aws_instance" "later" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  metadata_options {
    http_tokens = terraform_data.decided_later.output
  }
}

resource "aws_ebs_volume" "encrypted" {
  availability_zone = "eu-west-1a"
  size              = 8
  encrypted         = true
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-west-1a"
  size              = 8
  encrypted         = false
}

# The region's default decides.
resource "aws_ebs_volume" "silent" {
  availability_zone = "eu-west-1a"
  size              = 8
}

resource "aws_ebs_snapshot" "private" {
  volume_id = aws_ebs_volume.encrypted.id
}

resource "aws_snapshot_create_volume_permission" "partner" {
  snapshot_id = aws_ebs_snapshot.private.id
  account_id  = "111122223333"
}

resource "aws_ebs_snapshot" "later" {
  volume_id = aws_ebs_volume.plain.id
}

resource "aws_snapshot_create_volume_permission" "later" {
  snapshot_id = aws_ebs_snapshot.later.id
  account_id  = terraform_data.decided_later.output
}

resource "aws_ebs_snapshot_copy" "copy" {
  source_snapshot_id = aws_ebs_snapshot.later.id
  source_region      = "eu-west-1"
}

# Of snapshots, which have the encryption of their volumes; without any, the region's default decides.
resource "aws_ebs_volume" "of_encrypted" {
  availability_zone = "eu-west-1a"
  snapshot_id       = aws_ebs_snapshot.private.id
}

resource "aws_ebs_volume" "of_plain" {
  availability_zone = "eu-west-1a"
  snapshot_id       = aws_ebs_snapshot_copy.copy.id
}

resource "aws_subnet" "private" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = "10.0.0.0/24"
}

resource "aws_subnet" "public" {
  vpc_id                  = "vpc-0a1b2c3d4e5f60718"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}

resource "aws_subnet" "later" {
  vpc_id                  = "vpc-0a1b2c3d4e5f60718"
  cidr_block              = "10.0.2.0/24"
  map_public_ip_on_launch = terraform_data.decided_later.output == "required"
}

# A default subnet is public unless it is told otherwise.
resource "aws_default_subnet" "as_made" {
  availability_zone = "eu-west-1a"
}

resource "aws_default_subnet" "private" {
  availability_zone       = "eu-west-1b"
  map_public_ip_on_launch = false
}

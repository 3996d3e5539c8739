# What launch templates set of metadata, addresses and volumes, and what they leave out.

resource "terraform_data" "decided_later" {
  input = "true"
}

resource "aws_launch_template" "kept" {
  name = "kept"
  metadata_options {
    http_tokens = "required"
  }
  network_interfaces {
    associate_public_ip_address = "false"
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted = "true"
    }
  }
}

resource "aws_launch_template" "neglected" {
  name = "neglected"
  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "optional"
  }
  network_interfaces {
    associate_public_ip_address = "true"
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted = "true"
    }
  }
  block_device_mappings {
    device_name = "/dev/sdf"
    ebs {
      encrypted = "false"
    }
  }
}

# The image, the subnet and the region decide; an instance's own storage is no volume.
resource "aws_launch_template" "silent" {
  name = "silent"
  block_device_mappings {
    device_name  = "/dev/sdb"
    virtual_name = "ephemeral0"
  }
}

resource "aws_launch_template" "later" {
  name = "later"
  metadata_options {
    http_tokens = terraform_data.decided_later.output == "true" ? "required" : "optional"
  }
  network_interfaces {
    associate_public_ip_address = terraform_data.decided_later.output
  }
  block_device_mappings {
    device_name = "/dev/sdf"
    ebs {
      encrypted = terraform_data.decided_later.output
    }
  }
}

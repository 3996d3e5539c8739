# The volumes that come with an instance: its root, those of its block devices, those that its launch template maps.

locals {
  image = "ami-0a1b2c3d4e5f60718"
}

resource "terraform_data" "decided_later" {
  input = true
}

# The image and the account's default decide.
resource "aws_instance" "silent" {
  ami           = local.image
  instance_type = "t4g.micro"
}

resource "aws_instance" "root" {
  for_each = { encrypted = true, plain = false, silent = null }

  ami           = local.image
  instance_type = "t4g.micro"

  root_block_device {
    encrypted   = each.value
    volume_size = 20
  }
}

resource "aws_instance" "later" {
  ami           = local.image
  instance_type = "t4g.micro"

  root_block_device {
    encrypted = terraform_data.decided_later.output
  }
}

resource "aws_instance" "devices" {
  ami           = local.image
  instance_type = "t4g.micro"

  root_block_device {
    encrypted = true
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    volume_size = 20
  }

  ebs_block_device {
    device_name = "/dev/sdg"
    encrypted   = false
    volume_size = 20
  }

  ebs_block_device {
    device_name = "/dev/sdh"
    volume_size = 20
  }

  ephemeral_block_device {
    device_name  = "/dev/sdi"
    virtual_name = "ephemeral0"
  }
}

resource "aws_launch_template" "mapping" {
  image_id = local.image

  # The root volume of many images.
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      encrypted   = "true"
      volume_size = 20
    }
  }

  block_device_mappings {
    device_name = "/dev/sdf"
    ebs {
      encrypted   = "false"
      volume_size = 20
    }
  }

  block_device_mappings {
    device_name = "/dev/sdg"
    ebs {
      volume_size = 20
    }
  }

  block_device_mappings {
    device_name  = "/dev/sdh"
    virtual_name = "ephemeral0"
  }

  block_device_mappings {
    device_name = "/dev/sdi"
    no_device   = "true"
  }
}

resource "aws_instance" "of_template" {
  instance_type = "t4g.micro"

  launch_template {
    id      = aws_launch_template.mapping.id
    version = "$Latest"
  }
}

# What the instance says of a device counts before what the template says.
resource "aws_instance" "over_template" {
  instance_type = "t4g.micro"

  launch_template {
    id = aws_launch_template.mapping.id
  }

  root_block_device {
    encrypted = false
  }

  ebs_block_device {
    device_name = "/dev/sdf"
    encrypted   = true
    volume_size = 20
  }
}

# Nobody knows what it maps.
resource "aws_instance" "of_template_elsewhere" {
  instance_type = "t4g.micro"

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}

# Interfaces that are resources of their own, and Elastic IP addresses that name these instead of instances.

resource "aws_subnet" "private" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = "10.0.0.0/24"
}

# By the interface that the instance comes with.
resource "aws_instance" "by_first" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  subnet_id     = aws_subnet.private.id
}

resource "aws_eip" "by_first" {
  network_interface = aws_instance.by_first.primary_network_interface_id
}

resource "aws_instance" "by_association" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  subnet_id     = aws_subnet.private.id
}

resource "aws_eip_association" "by_association" {
  allocation_id        = "eipalloc-0a1b2c3d4e5f60718"
  network_interface_id = aws_instance.by_association.primary_network_interface_id
}

# By an interface that the instance names.
resource "aws_network_interface" "named" {
  subnet_id = aws_subnet.private.id
}

resource "aws_instance" "named" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  network_interface {
    network_interface_id = aws_network_interface.named.id
    device_index         = 0
  }
}

resource "aws_eip" "named" {
  network_interface = aws_network_interface.named.id
}

# The same without an address.
resource "aws_network_interface" "bare" {
  count     = 2
  subnet_id = aws_subnet.private.id
}

resource "aws_instance" "bare" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  network_interface {
    network_interface_id = aws_network_interface.bare[0].id
    device_index         = 0
  }
}

# An interface that stands may have an address of its own.
resource "aws_instance" "standing" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  network_interface {
    network_interface_id = "eni-0a1b2c3d4e5f60718"
    device_index         = 0
  }
}

# A second interface by its own block, with an address.
resource "aws_instance" "by_block" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  subnet_id     = aws_subnet.private.id
}

resource "aws_network_interface" "by_block" {
  subnet_id = aws_subnet.private.id
  attachment {
    instance     = aws_instance.by_block.id
    device_index = 1
  }
}

resource "aws_eip" "by_block" {
  network_interface = aws_network_interface.by_block.id
}

# A second interface by an attachment, with an address by an association.
resource "aws_instance" "attached" {
  for_each      = toset(["public", "private"])
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  subnet_id     = aws_subnet.private.id
}

resource "aws_network_interface" "attached" {
  for_each  = toset(["public", "private"])
  subnet_id = aws_subnet.private.id
}

resource "aws_network_interface_attachment" "attached" {
  for_each             = toset(["public", "private"])
  instance_id          = aws_instance.attached[each.key].id
  network_interface_id = aws_network_interface.attached[each.key].id
  device_index         = 1
}

resource "aws_eip_association" "attached" {
  allocation_id        = "eipalloc-0a1b2c3d4e5f60718"
  network_interface_id = aws_network_interface.attached["public"].id
}

# The interface of a launch template.
resource "aws_network_interface" "of_template" {
  subnet_id = aws_subnet.private.id
}

resource "aws_launch_template" "interfaces" {
  name          = "interfaces"
  instance_type = "t4g.micro"
  network_interfaces {
    network_interface_id = aws_network_interface.of_template.id
  }
}

resource "aws_instance" "by_template" {
  ami = "ami-0a1b2c3d4e5f60718"
  launch_template {
    id = aws_launch_template.interfaces.id
  }
}

resource "aws_eip" "of_template" {
  network_interface = aws_network_interface.of_template.id
}

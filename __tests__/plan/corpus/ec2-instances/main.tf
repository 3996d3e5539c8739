# Profiles, addresses, interfaces and images of instances, and the block of public snapshots.

resource "aws_subnet" "private" {
  vpc_id     = "vpc-0a1b2c3d4e5f60718"
  cidr_block = "10.0.0.0/24"
}

resource "aws_subnet" "public" {
  vpc_id                  = "vpc-0a1b2c3d4e5f60718"
  cidr_block              = "10.0.1.0/24"
  map_public_ip_on_launch = true
}

# The name of the profile is known only after apply.
resource "aws_iam_instance_profile" "web" {
  role = "web"
}

resource "aws_instance" "kept" {
  ami                  = "ami-0a1b2c3d4e5f60718"
  instance_type        = "t4g.micro"
  subnet_id            = aws_subnet.private.id
  iam_instance_profile = aws_iam_instance_profile.web.name
}

# Its subnet gives it an address, and it gets a second interface.
resource "aws_instance" "neglected" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  subnet_id     = aws_subnet.public.id
}

resource "aws_network_interface" "second" {
  subnet_id = aws_subnet.private.id
}

resource "aws_network_interface_attachment" "second" {
  instance_id          = aws_instance.neglected.id
  network_interface_id = aws_network_interface.second.id
  device_index         = 1
}

# The subnet gives no address, and an Elastic IP address is one.
resource "aws_instance" "elastic" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "t4g.micro"
  subnet_id                   = aws_subnet.private.id
  associate_public_ip_address = false
}

resource "aws_eip" "elastic" {
  instance = aws_instance.elastic.id
}

resource "aws_launch_template" "web" {
  name          = "web"
  instance_type = "t4g.micro"
  iam_instance_profile {
    name = "web"
  }
  network_interfaces {
    associate_public_ip_address = "false"
  }
}

resource "aws_instance" "by_template" {
  ami = "ami-0a1b2c3d4e5f60718"
  launch_template {
    id = aws_launch_template.web.id
  }
}

resource "aws_ami" "old" {
  name                = "old"
  virtualization_type = "paravirtual"
  root_device_name    = "/dev/sda1"
}

# Of an old instance type the image decides; the subnet is another's.
resource "aws_instance" "old" {
  ami           = aws_ami.old.id
  instance_type = "m1.small"
  subnet_id     = "subnet-0a1b2c3d4e5f60718"
}

resource "aws_ebs_snapshot_block_public_access" "blocked" {
  state = "block-all-sharing"
}

resource "aws_ebs_snapshot_block_public_access" "open" {
  provider = aws.elsewhere
  state    = "unblocked"
}

# Groups as a public module would make them: their rules name them through a local.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_default_security_group" "main" {
  vpc_id = aws_vpc.main.id
}

module "web" {
  source = "./modules/security-group"

  name                = "web"
  vpc_id              = aws_vpc.main.id
  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["https", "http"]
}

module "database" {
  source = "./modules/security-group"

  name                         = "database"
  vpc_id                       = aws_vpc.main.id
  computed_ingress_with_source = [{ group = module.web.id, port = 5432 }]
}

module "admin" {
  source = "./modules/security-group"

  name                = "admin"
  use_name_prefix     = false
  vpc_id              = aws_vpc.main.id
  ingress_cidr_blocks = ["0.0.0.0/0"]
  ingress_rules       = ["ssh"]
}

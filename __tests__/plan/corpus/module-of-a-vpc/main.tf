# A network as a public module would make it: once as it should be, once as its defaults leave it.
module "vpc" {
  source = "./modules/vpc"

  name                       = "shop"
  cidr                       = "10.0.0.0/16"
  zones                      = ["eu-west-1a", "eu-west-1b"]
  public_subnets             = ["10.0.0.0/24", "10.0.1.0/24"]
  private_subnets            = ["10.0.10.0/24"]
  enable_flow_log            = true
  flow_log_retention_in_days = 400
}

module "bare" {
  source = "./modules/vpc"

  name                          = "bare"
  cidr                          = "10.1.0.0/16"
  zones                         = ["eu-west-1a"]
  public_subnets                = ["10.1.0.0/24"]
  map_public_ip_on_launch       = true
  manage_default_security_group = false
}

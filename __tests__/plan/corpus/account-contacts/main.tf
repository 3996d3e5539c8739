# The contacts of an account, its organization and who administers that.

resource "aws_account_alternate_contact" "security" {
  alternate_contact_type = "SECURITY"
  name                   = "Security desk"
  title                  = "Security"
  email_address          = "security@example.com"
  phone_number           = "+1 555 0100"
}

# Not about security.
resource "aws_account_alternate_contact" "billing" {
  alternate_contact_type = "BILLING"
  name                   = "Accounts payable"
  title                  = "Billing"
  email_address          = "billing@example.com"
  phone_number           = "+1 555 0100"
}

# The address is yet to come.
resource "terraform_data" "office" {
  input = "1 Example Street"
}

resource "aws_account_primary_contact" "this" {
  full_name      = "Cloud operations"
  address_line_1 = terraform_data.office.output
  city           = "Exampletown"
  postal_code    = "12345"
  country_code   = "DE"
  phone_number   = "+49 555 0100"
}

resource "aws_organizations_organization" "this" {
  feature_set = "ALL"
}

resource "aws_organizations_account" "orders" {
  name  = "orders"
  email = "aws-orders@example.com"
}

# Nobody is trusted by default, so that its account is named, and not judged.
resource "aws_organizations_delegated_administrator" "security" {
  account_id        = "444455556666"
  service_principal = "guardduty.amazonaws.com"
}

resource "aws_organizations_delegated_administrator" "orders" {
  account_id        = aws_organizations_account.orders.id
  service_principal = "guardduty.amazonaws.com"
}

# Certificates that IAM holds: by their own text, which says until when they are valid.

resource "aws_iam_server_certificate" "valid" {
  name             = "corpus-valid"
  private_key      = "not-a-key"
  certificate_body = <<-PEM
    -----BEGIN CERTIFICATE-----
    MIIBIDCBx6ADAgECAgEBMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDmNvcnB1cy5l
    eGFtcGxlMCAXDTI2MDEwMTAwMDAwMFoYDzIwOTkwMTAxMDAwMDAwWjAZMRcwFQYD
    VQQDDA5jb3JwdXMuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABOS7
    d4z1Cu+BE1IzcO0wtnSPvBDkXo1AsLe8nInDjIUcY5Eo4i4jMDQestLriyJMQ42A
    +UwU5kygAMDIPeJGrYQwCgYIKoZIzj0EAwIDSAAwRQIhAPQffYyID/zVM/AfFs8e
    OEoNb+Xa4buFOu1kevJ0vGgBAiBZ6VdTPUxjayjKQnI7BDZN0qCiyXjUzGbDxBUp
    2lAf9Q==
    -----END CERTIFICATE-----
  PEM
}

resource "aws_iam_server_certificate" "expired" {
  name             = "corpus-expired"
  private_key      = "not-a-key"
  certificate_body = <<-PEM
    -----BEGIN CERTIFICATE-----
    MIIBHjCBxaADAgECAgEBMAoGCCqGSM49BAMCMBkxFzAVBgNVBAMMDmNvcnB1cy5l
    eGFtcGxlMB4XDTI0MDEwMTAwMDAwMFoXDTI1MDEwMTAwMDAwMFowGTEXMBUGA1UE
    AwwOY29ycHVzLmV4YW1wbGUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATatjld
    mTR3d4frzDBSlChHFYC53tMslOOXH6MCJ7ISRib6PPlE1uxES8BeyVAwENr/KSLW
    47+HZzlwJGd19vpOMAoGCCqGSM49BAMCA0gAMEUCIQCppEJ/DBGc6tHPzhij/aR8
    N5X41LForQVcJB+ge24aRAIgc3Drv17xYM57rX4yjoCTUj+FQ7OdEWjA2cZqPE87
    Yw0=
    -----END CERTIFICATE-----
  PEM
}

# Made elsewhere, and yet to come.
resource "terraform_data" "issued" {
  input = timestamp()
}

resource "aws_iam_server_certificate" "issued" {
  name             = "corpus-issued"
  private_key      = "not-a-key"
  certificate_body = terraform_data.issued.output
}

# No certificate at all.
resource "aws_iam_server_certificate" "garbled" {
  name             = "corpus-garbled"
  private_key      = "not-a-key"
  certificate_body = "-----BEGIN CERTIFICATE-----"
}

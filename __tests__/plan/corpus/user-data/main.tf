# User data of instances, and variables of functions: with and without secrets.

locals {
  script = "#!/bin/bash\nexport DB_PASSWORD=Wq4!tz8Lm\n"
}

resource "terraform_data" "later" {
  input = "orders"
}

# Its password is in a parameter.
resource "aws_instance" "kept" {
  ami              = "ami-0a1b2c3d4e5f60718"
  instance_type    = "t4g.micro"
  user_data_base64 = base64encode("#!/bin/bash\naws ssm get-parameter --name /orders/db > /run/db\n")
}

resource "aws_instance" "without" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
}

resource "aws_instance" "compressed" {
  ami              = "ami-0a1b2c3d4e5f60718"
  instance_type    = "t4g.micro"
  user_data_base64 = base64gzip(local.script)
}

# Of plain text this provider plans a digest.
resource "aws_instance" "digest" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  user_data     = local.script
}

resource "aws_instance" "later" {
  ami              = "ami-0a1b2c3d4e5f60718"
  instance_type    = "t4g.micro"
  user_data_base64 = base64encode(terraform_data.later.output)
}

resource "aws_launch_template" "secrets" {
  name      = "secrets"
  user_data = base64encode(local.script)
}

resource "aws_instance" "by_template" {
  ami           = "ami-0a1b2c3d4e5f60718"
  instance_type = "t4g.micro"
  launch_template {
    id = aws_launch_template.secrets.id
  }
}

resource "aws_lambda_function" "function" {
  for_each      = { kept = { DB_SECRET_ID = "prod/orders/db" }, secrets = { DB_PASSWORD = "Wq4!tz8Lm" } }
  function_name = "corpus-${each.key}"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  environment {
    variables = each.value
  }
}

# One of its variables is known only after apply.
resource "aws_lambda_function" "later" {
  function_name = "corpus-later"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  environment {
    variables = {
      TABLE = "orders"
      LATER = terraform_data.later.output
    }
  }
}

resource "aws_lambda_function" "without" {
  function_name = "corpus-without"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
}

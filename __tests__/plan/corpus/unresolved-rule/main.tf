# A rule whose group the plan does not show may be any group's: groups have any number of rules.

locals {
  group_id = aws_security_group.hidden.id
}

resource "aws_security_group" "hidden" {
  name = "hidden"
}

resource "aws_security_group" "open" {
  name = "open"
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "everything" {
  type              = "ingress"
  security_group_id = local.group_id
  protocol          = "-1"
  from_port         = 0
  to_port           = 0
  cidr_blocks       = ["0.0.0.0/0"]
}

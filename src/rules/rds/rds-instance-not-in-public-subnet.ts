import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";

/**
 * Any subnet of the group counts: RDS moves an instance to another of them when it fails over (Security Hub, RDS.46).
 * Instances of every engine are judged, those of DocumentDB and Neptune too: they lie in subnets like any other.
 */
export const rdsInstanceNotInPublicSubnet = ruleFor(rdsInstance, {
  id: "rds-instance-not-in-public-subnet",
  reads: ["publicSubnet"],
  severity: "HIGH",
  title: "RDS instance is in subnets without a route to an internet gateway",
  rationale:
    "In a subnet that leads to the internet, a public address and one security group rule are all that keeps a" +
    " database from everybody.",
  remediation:
    "Move the instance to a subnet group whose subnets have no route to an internet gateway." +
    " CLI: aws rds modify-db-instance --db-subnet-group-name. Terraform: aws_db_instance.db_subnet_group_name.",
  terraform: hcl`
    resource "aws_subnet" "a" {
      vpc_id            = aws_vpc.this.id
      cidr_block        = "10.0.0.0/24"
      availability_zone = "eu-west-1a"
    }

    resource "aws_subnet" "b" {
      vpc_id            = aws_vpc.this.id
      cidr_block        = "10.0.1.0/24"
      availability_zone = "eu-west-1b"
    }

    # A table without routes of its own: it routes within the VPC.
    resource "aws_route_table" "databases" {
      vpc_id = aws_vpc.this.id
    }

    resource "aws_route_table_association" "a" {
      subnet_id      = aws_subnet.a.id
      route_table_id = aws_route_table.databases.id
    }

    resource "aws_route_table_association" "b" {
      subnet_id      = aws_subnet.b.id
      route_table_id = aws_route_table.databases.id
    }

    resource "aws_db_subnet_group" "this" {
      name       = "databases"
      subnet_ids = [aws_subnet.a.id, aws_subnet.b.id]
    }

    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      db_subnet_group_name = aws_db_subnet_group.this.name
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ publicSubnet: "subnet-4e5f6a7b" })],
    insufficientData: [
      rdsInstance.example({ publicSubnet: unknown("ec2:DescribeRouteTables was denied.", "ec2:DescribeRouteTables") }),
    ],
  }),
  evaluate({ publicSubnet }) {
    return whenKnown(publicSubnet, (subnet) =>
      subnet === null
        ? compliant()
        : nonCompliant(`The route table of ${subnet}, in which the instance may be, leads to an internet gateway.`),
    );
  },
});

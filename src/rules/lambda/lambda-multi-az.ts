import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";

const NOT_FOUND = unknown("EC2 does not say which zone subnet-4e5f6a7b is in.");

/** Outside a VPC, Lambda itself spreads a function over several zones; inside a VPC, the function's subnets decide. */
export const lambdaMultiAz = ruleFor(lambdaFunction, {
  id: "lambda-multi-az",
  reads: ["subnetIds", "availabilityZones"],
  severity: "MEDIUM",
  title: "Lambda function in a VPC can run in several availability zones",
  rationale: "If all subnets of a function are in one zone, the function stops when that zone fails.",
  remediation:
    "Add subnets in other availability zones, with the same routes and endpoints." +
    " CLI: aws lambda update-function-configuration --vpc-config. Terraform: aws_lambda_function.vpc_config.",
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

    resource "aws_lambda_function" "this" {
      function_name = "orders"
      role          = aws_iam_role.this.arn
      filename      = "orders.zip"
      handler       = "app.handler"
      runtime       = "python3.13"

      vpc_config {
        subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
        security_group_ids = [aws_security_group.this.id]
      }
    }
  `,
  parameters: z.strictObject({
    minimumZones: countParameter(2).describe("Minimum number of availability zones of the function's subnets."),
  }),
  examples: () => ({
    compliant: [
      lambdaFunction.example(),
      lambdaFunction.example({
        subnetIds: ["subnet-0a1b2c3d", "subnet-4e5f6a7b", "subnet-8c9d0e1f"],
        availabilityZones: ["eu-west-1a", NOT_FOUND, "eu-west-1b"],
      }),
    ],
    nonCompliant: [
      lambdaFunction.example({ availabilityZones: ["eu-west-1a", "eu-west-1a"] }),
      lambdaFunction.example({
        subnetIds: ["subnet-0a1b2c3d"],
        availabilityZones: unknown("The zone was not asked for."),
      }),
    ],
    notApplicable: [lambdaFunction.example({ subnetIds: [], availabilityZones: [] })],
    insufficientData: [
      lambdaFunction.example({ subnetIds: unknown("The subnets are known only after apply.") }),
      lambdaFunction.example({ availabilityZones: unknown("ec2:DescribeSubnets was denied.", "ec2:DescribeSubnets") }),
      lambdaFunction.example({ availabilityZones: ["eu-west-1a", NOT_FOUND] }),
    ],
  }),
  evaluate({ subnetIds, availabilityZones }, { parameters: { minimumZones } }) {
    if (isUnknown(subnetIds)) return insufficientData(subnetIds);
    if (subnetIds.length === 0)
      return notApplicable("The function is not in a VPC: Lambda chooses its availability zones.");
    const zones = isUnknown(availabilityZones) ? subnetIds.map(() => availabilityZones) : availabilityZones;
    const unknownZones = zones.filter(isUnknown);
    const known = new Set(zones.filter((zone) => !isUnknown(zone)));
    if (known.size >= minimumZones) return compliant();
    // Each zone that is not known may be one more.
    const most = known.size + unknownZones.length;
    const [undecided] = unknownZones;
    if (undecided !== undefined && most >= minimumZones) return insufficientData(undecided);
    return nonCompliant(
      `The function's subnets are in at most ${most} availability zone(s); at least ${minimumZones} are required.`,
    );
  },
});

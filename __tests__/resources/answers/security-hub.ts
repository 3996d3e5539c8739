import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::SecurityHub::Hub",
  answers: { "SecurityHub.DescribeHub": { HubArn: "arn:aws:securityhub:eu-west-1:444455556666:hub/default" } },
  configuration: { isOn: true },
  planned: { type: "aws_securityhub_account", values: {} },
};

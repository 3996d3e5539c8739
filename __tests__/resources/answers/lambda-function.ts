import { ALLOW_EVENT_RULE } from "../../../src/resources/lambda-function/examples";
import { named } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

const ARN = "arn:aws:lambda:eu-west-1:444455556666:function:invoices";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::Lambda::Function",
  answers: {
    "Lambda.ListFunctions": {
      Functions: [
        { FunctionName: "invoices", Runtime: "python3.14", FunctionArn: ARN, VpcConfig: { SubnetIds: ["subnet-1"] } },
      ],
    },
    "EC2.DescribeSubnets": { Subnets: [{ SubnetId: "subnet-1", AvailabilityZone: "eu-west-1a" }] },
    "Lambda.GetFunctionConcurrency": {},
    "Lambda.ListFunctionEventInvokeConfigs": {
      FunctionEventInvokeConfigs: [
        {
          FunctionArn: `${ARN}:$LATEST`,
          DestinationConfig: { OnFailure: { Destination: "arn:aws:sqs:eu-west-1:444455556666:failed" } },
        },
      ],
    },
    // The alias has a policy, the function has none.
    "Lambda.GetPolicy": ({ Qualifier }) =>
      Qualifier === "live"
        ? { Policy: JSON.stringify({ Statement: [ALLOW_EVENT_RULE] }) }
        : named("ResourceNotFoundException"),
    "Lambda.ListAliases": { Aliases: [{ Name: "live", FunctionVersion: "7" }] },
    "Lambda.ListFunctionUrlConfigs": { FunctionUrlConfigs: [{ AuthType: "AWS_IAM" }] as never },
    "Lambda.ListTags": { Tags: {} },
  },
  looksAt: { onFailureDestinationArn: ["deadLetterTargetArn"], availabilityZones: ["subnetIds"] },
  gone: {
    others: named("ResourceNotFoundException"),
    // The same error says that the function has no policy: its message tells them apart.
    "Lambda.GetPolicy": Object.assign(new Error(`Function not found: ${ARN}`), { name: "ResourceNotFoundException" }),
  },
};

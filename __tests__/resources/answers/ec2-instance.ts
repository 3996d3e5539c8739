import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::Instance",
  answers: {
    "EC2.DescribeInstances": { Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] },
    "EC2.DescribeInstanceAttribute": { UserData: { Value: Buffer.from("#!/bin/bash\n").toString("base64") } },
  },
  gone: "InvalidInstanceID.NotFound",
};

import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::Image",
  answers: { "EC2.DescribeImages": { Images: [{ ImageId: "ami-1", Public: true }] } },
  configuration: { isPublic: true },
  planned: { type: "aws_ami_copy", values: { public: true }, isCreated: false },
};

import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::AWSManagedPolicy",
  answers: {
    "IAM.ListPolicies": {
      Policies: [
        {
          PolicyName: "Billing",
          PolicyId: "ANPAIFTHXT6FFMIRT7ZEA",
          Arn: "arn:aws:iam::aws:policy/job-function/Billing",
          Path: "/job-function/",
          DefaultVersionId: "v8",
          AttachmentCount: 1,
          PermissionsBoundaryUsageCount: 0,
          IsAttachable: true,
        },
      ],
      IsTruncated: false,
    },
  },
};

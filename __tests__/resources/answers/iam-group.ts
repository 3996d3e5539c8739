import type { TypeFixture } from "../type-fixture";

const READ = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] };

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::Group",
  answers: {
    "IAM.GetAccountAuthorizationDetails": {
      GroupDetailList: [
        {
          GroupId: "AGPA1",
          GroupName: "ledger-readers",
          Arn: "arn:aws:iam::444455556666:group/ops/ledger-readers",
          GroupPolicyList: [{ PolicyName: "read", PolicyDocument: encodeURIComponent(JSON.stringify(READ)) }],
          AttachedManagedPolicies: [
            { PolicyName: "Billing", PolicyArn: "arn:aws:iam::aws:policy/job-function/Billing" },
          ],
        },
      ],
    },
  },
};

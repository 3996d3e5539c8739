import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::Policy",
  answers: {
    "IAM.GetAccountAuthorizationDetails": {
      Policies: [
        {
          PolicyId: "ANPA1",
          Arn: "arn:aws:iam::444455556666:policy/read-ledger",
          DefaultVersionId: "v1",
          AttachmentCount: 1,
          PermissionsBoundaryUsageCount: 0,
          PolicyVersionList: [{ VersionId: "v1", Document: '{"Statement":[]}' }],
        },
      ],
    },
    "IAM.ListPolicyTags": { Tags: [{ Key: "team", Value: "ledger" }] },
  },
  gone: "NoSuchEntityException",
};

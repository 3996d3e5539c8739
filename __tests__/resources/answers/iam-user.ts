import { named } from "../../support/collect";
import { arnOf, csv, row } from "../iam/report";
import type { TypeFixture } from "../type-fixture";

const MADE = new Date("2026-01-10T08:00:00Z");

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::User",
  answers: {
    "IAM.GetAccountAuthorizationDetails": {
      UserDetailList: [
        {
          UserId: "AIDA1",
          UserName: "alice",
          Arn: arnOf("alice"),
          CreateDate: MADE,
          UserPolicyList: [],
          AttachedManagedPolicies: [],
        },
      ],
    },
    // There is none yet, and it is made.
    "IAM.GetCredentialReport": [
      named("CredentialReportNotPresentException"),
      { Content: new TextEncoder().encode(csv([row("alice")])) },
    ],
    "IAM.GenerateCredentialReport": { State: "STARTED" },
    "IAM.ListVirtualMFADevices": {
      VirtualMFADevices: [
        {
          SerialNumber: "arn:aws:iam::444455556666:mfa/phone",
          User: { Path: "/", UserName: "alice", UserId: "AIDA1", Arn: arnOf("alice"), CreateDate: MADE },
        },
      ],
    },
  },
  // Nothing is taken of what it answers.
  mayBeEmpty: ["IAM.GenerateCredentialReport"],
};

import { named } from "../../support/collect";
import { csv, rootRow } from "../iam/report";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::Root",
  answers: {
    "IAM.GetAccountSummary": { SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } },
    // There is none yet, and it is made.
    "IAM.GetCredentialReport": [
      named("CredentialReportNotPresentException"),
      { Content: new TextEncoder().encode(csv([rootRow()])) },
    ],
    "IAM.GenerateCredentialReport": { State: "STARTED" },
    "IAM.ListVirtualMFADevices": {
      VirtualMFADevices: [{ SerialNumber: "arn:aws:iam::444455556666:mfa/root-account-mfa-device" }],
    },
    "IAM.ListOrganizationsFeatures": { EnabledFeatures: ["RootSessions"] },
  },
  // Nothing is taken of what it answers.
  mayBeEmpty: ["IAM.GenerateCredentialReport"],
};

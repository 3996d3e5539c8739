import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::Root",
  answers: { "IAM.GetAccountSummary": { SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } } },
};

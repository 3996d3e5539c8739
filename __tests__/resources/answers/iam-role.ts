import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::Role",
  answers: { "IAM.GetAccountAuthorizationDetails": { RoleDetailList: [{ RoleId: "AROA1" }] } },
};

import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::IAM::PasswordPolicy",
  answers: { "IAM.GetAccountPasswordPolicy": { PasswordPolicy: { MinimumPasswordLength: 14 } } },
};

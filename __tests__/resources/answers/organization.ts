import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::Organizations::Organization",
  answers: { "Organizations.ListDelegatedAdministrators": { DelegatedAdministrators: [{ Id: "111122223333" }] } },
  configuration: { delegatedAdministrators: ["111122223333"] },
  planned: { type: "aws_organizations_delegated_administrator", values: { account_id: "111122223333" } },
};

import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::::Account",
  answers: { "Organizations.DescribeOrganization": { Organization: { MasterAccountId: "999999999999" } } },
  configuration: { isInOrganization: true },
  planned: { type: "aws_organizations_account", values: {} },
};

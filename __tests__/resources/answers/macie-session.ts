import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::Macie::Session",
  answers: { "Macie2.GetMacieSession": { status: "PAUSED", findingPublishingFrequency: "SIX_HOURS" } },
  configuration: { status: "PAUSED" },
  planned: { type: "aws_macie2_account", values: { status: "PAUSED" } },
};

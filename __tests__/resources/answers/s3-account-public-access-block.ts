import { named } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::S3::AccountPublicAccessBlock",
  answers: { "S3Control.GetPublicAccessBlock": named("NoSuchPublicAccessBlockConfiguration") },
};

import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::EC2::EbsEncryptionByDefault",
  answers: { "EC2.GetEbsEncryptionByDefault": { EbsEncryptionByDefault: true } },
};

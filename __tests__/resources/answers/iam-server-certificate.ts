import type { IamServerCertificate } from "../../../src/resources/iam-server-certificate";
import { VALID_CERTIFICATE } from "../../support/certificates";
import type { TypeFixture } from "../type-fixture";

const expiresAt = new Date("2099-01-01T00:00:00Z");

/** One resource of the type, as AWS answers it, as AWS Config records it and as Terraform plans it. */
export const FIXTURE: TypeFixture<IamServerCertificate> = {
  resourceType: "AWS::IAM::ServerCertificate",
  answers: {
    "IAM.ListServerCertificates": {
      ServerCertificateMetadataList: [
        {
          Path: "/",
          ServerCertificateName: "shop",
          ServerCertificateId: "ASCACKCEVSQ6C2EXAMPLE",
          Arn: "arn:aws:iam::444455556666:server-certificate/shop",
          UploadDate: new Date("2026-01-10T08:00:00Z"),
          Expiration: expiresAt,
        },
      ],
      IsTruncated: false,
    },
    "IAM.ListServerCertificateTags": { Tags: [{ Key: "team", Value: "shop" }] },
  },
  gone: "NoSuchEntityException",
  configuration: { certificateName: "shop", expiresAt },
  recorded: { ServerCertificateName: "shop", Path: "/", Arn: "arn:aws:iam::444455556666:server-certificate/shop" },
  planned: { type: "aws_iam_server_certificate", values: { name: "shop", certificate_body: VALID_CERTIFICATE } },
};

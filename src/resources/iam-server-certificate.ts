import { X509Certificate } from "node:crypto";
import type { ServerCertificateMetadata } from "@aws-sdk/client-iam";
import { mapKnown, unknown, type Known } from "../core/known";
import { nameIn, recordedName } from "./iam/naming";
import type { PlannedResource } from "./plan-reader";
import { tagRecord } from "./tag-record";
import { list } from "./type/description";
import { pagedQuestion } from "./type/question";
import { resourceType } from "./type/resource-type";

/** A certificate of servers that IAM keeps, as rules see it. */
export interface IamServerCertificate {
  /** The friendly name, without the path. */
  readonly certificateName: Known<string>;
  /** The last moment at which it is valid. */
  readonly expiresAt: Known<Date>;
}

/** A certificate of servers that somebody uploaded to IAM. AWS Config's item does not hold the certificate itself. */
export const iamServerCertificate = resourceType<ServerCertificateMetadata, IamServerCertificate>({
  resourceType: "AWS::IAM::ServerCertificate",
  service: "IAM",
  isGlobal: true,
  isRecorded: true,
  list: list("IAM.ListServerCertificates", {
    list: "ServerCertificateMetadataList",
    token: "Marker",
    input: { MaxItems: 1_000 },
  }),
  id: ({ ServerCertificateName = "" }) => ServerCertificateName,
  arn: ({ Arn = null }) => Arn,
  tags: pagedQuestion("IAM.ListServerCertificateTags", {
    input: ({ id }) => ({ ServerCertificateName: id }),
    list: "Tags",
    token: "Marker",
    answer: tagRecord,
  }),
  plan: { terraformTypes: ["aws_iam_server_certificate"], identifiedBy: ["arn", "name"] },
  fields: {
    certificateName: {
      says: "what the certificate is called",
      live: ({ ServerCertificateName, Arn }) => ServerCertificateName ?? nameIn(Arn),
      config: recordedName("ServerCertificateName"),
      plan: (certificate) => certificate.text("name") ?? undefined,
    },
    expiresAt: {
      says: "when the certificate expires",
      live: ({ Expiration }) => Expiration,
      plan: plannedExpiry,
    },
  },
  example: { certificateName: "shop", expiresAt: new Date("2027-06-30T23:59:59Z") },
});

/** A certificate says itself until when it is valid. A new one's `expiration` comes with the apply. */
function plannedExpiry(certificate: PlannedResource): Known<Date> {
  return mapKnown(certificate.text("certificate_body"), (body) => {
    if (body === null) return unknown("The plan does not say which certificate it is.");
    return expiryOf(body) ?? unknown("The certificate in the plan cannot be read.");
  });
}

/** The end of the validity of the first certificate in a PEM text; `undefined` where the text holds none. */
function expiryOf(pem: string): Date | undefined {
  try {
    return new Date(new X509Certificate(pem).validTo);
  } catch {
    return undefined;
  }
}

import { unknown } from "../../src/core/known";
import { iamServerCertificate } from "../../src/resources/iam-server-certificate";
import { EXPIRED_CERTIFICATE, VALID_CERTIFICATE } from "../support/certificates";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const expiresAt = (certificate_body: unknown) =>
  readPlanned(iamServerCertificate.planReader, {
    type: "aws_iam_server_certificate",
    values: { name: null, certificate_body },
  }).expiresAt;

describe("a planned server certificate", () => {
  it("says itself when it expires; of several, the first is the server's", () => {
    expect(expiresAt(EXPIRED_CERTIFICATE)).toEqual(new Date("2025-01-01T00:00:00Z"));
    expect(expiresAt(`${VALID_CERTIFICATE}\n${EXPIRED_CERTIFICATE}`)).toEqual(new Date("2099-01-01T00:00:00Z"));
  });

  it("does not, where it is not there or cannot be read", () => {
    const unread = unknown("The certificate in the plan cannot be read.");

    expect(expiresAt(AFTER_APPLY)).toBe(AFTER_APPLY);
    expect(expiresAt(null)).toEqual(unknown("The plan does not say which certificate it is."));
    expect(expiresAt("")).toEqual(unread);
    expect(expiresAt("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")).toEqual(unread);
  });
});

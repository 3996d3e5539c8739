import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { resolve } from "node:path";
import { AuditError } from "../../src/core/errors";
import { createClientFactory } from "../../src/runtime/clients";
import { scanFromHere } from "../../src/scan/scan-from-here";
import { SERVICES } from "../../src/aws/services";

const sts = mockClient(STSClient);
const environment = { ...process.env };

afterEach(() => {
  sts.reset();
  process.env = { ...environment };
});

describe("a machine that cannot speak to AWS", () => {
  const named = (name: string, message = "No."): Error => Object.assign(new Error(message), { name });

  async function refusal(): Promise<string> {
    const error: unknown = await scanFromHere(
      { roleName: "compliance-scan", rules: [], waivers: [] },
      {
        clients: createClientFactory({ services: SERVICES }),
        collectors: [],
        observer: { started: () => undefined, called: () => undefined, ended: () => undefined },
        logger: { info: () => undefined, warn: () => undefined },
        now: () => new Date("2026-03-01T12:00:00Z"),
      },
    ).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AuditError);
    return (error as AuditError).message;
  }

  it.each([
    [
      "has no credentials",
      named("CredentialsProviderError", "Could not load credentials from any providers"),
      /^This machine has no AWS credentials that can be used\. Could not load credentials from any providers\. Sign in /,
    ],
    ["has none to sign with", named("MissingCredentials"), /^This machine has no AWS credentials .* No\. Sign in /],
    ["has expired ones", named("ExpiredToken"), /^The AWS credentials have expired\. ExpiredToken\. Sign in again\.$/],
    ["has an expired session", named("ExpiredTokenException"), /^The AWS credentials have expired\. /],
    [
      "has a wrong clock",
      named("SignatureDoesNotMatch", "Signature expired: 20260101T000000Z is now earlier than 20260101T001000Z"),
      /^The clock of the machine that scans is wrong\. .* Set the machine's clock, and scan again\.$/,
    ],
    [
      "does not reach STS",
      Object.assign(new Error("connect"), { code: "ECONNREFUSED" }),
      /^AWS does not say who this machine is\. STS\.GetCallerIdentity got no answer in time .* Check the credentials/,
    ],
  ])("reports in a sentence: %s", async (_name, error, said) => {
    sts.on(GetCallerIdentityCommand).rejects(error);

    expect(await refusal()).toMatch(said);
  });

  it.each(["InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch"])(
    "reports wrong credentials that AWS refuses with %s, and blames no region",
    async (name) => {
      sts.on(GetCallerIdentityCommand).rejects(named(name));

      const said = await refusal();

      expect(said).toMatch(/credentials/);
      expect(said).not.toContain("region");
    },
  );

  it("makes no report if AWS's answer names no account", async () => {
    sts.on(GetCallerIdentityCommand).resolves({});

    expect(await refusal()).toMatch(/^AWS does not say who this machine is\. /);
  });

  it("reports in a sentence that it has no region", async () => {
    delete process.env.AWS_REGION;
    process.env.AWS_CONFIG_FILE = resolve(__dirname, "no-such-file");
    process.env.AWS_SHARED_CREDENTIALS_FILE = resolve(__dirname, "no-such-file");

    expect(await refusal()).toMatch(/^No AWS region is configured\. Set AWS_REGION /);
  });
});

import { offlineSettings, readEnvironment, type EnvironmentSettings } from "../../../src/infra/settings";
import { AuditStack, handlerDirectories, settingsOf } from "../../support/audit-stack";

const codeDirectories = handlerDirectories();
const synthesize = (settings: EnvironmentSettings): AuditStack => new AuditStack(settings, codeDirectories);

describe.each(["dev", "prod"])("Terraform's part of %s", (suffix) => {
  const settings = readEnvironment(suffix);
  const { terraform, provider } = synthesize(settings).json;

  it("keeps the state in S3, encrypted, and locks it there", () => {
    expect(terraform["backend"]).toEqual({
      s3: {
        bucket: `compliance-audit-state-${settings.accountId}`,
        key: `compliance-audit/${suffix}.tfstate`,
        region: settings.awsRegion,
        encrypt: true,
        use_lockfile: true,
      },
    });
  });

  it("asks for the providers of AWS and of archives, and for a Terraform that knows lock files", () => {
    expect(terraform).toMatchObject({
      required_version: ">= 1.10.0",
      required_providers: {
        // CDK Terrain writes the longer of the two, which are one address to Terraform.
        aws: { source: expect.stringMatching(/^(hashicorp\/)?aws$/) as string, version: "~> 6.40" },
        archive: { source: "hashicorp/archive" },
      },
    });
    expect(provider["archive"]).toHaveLength(1);
  });

  it("refuses any account but its own", () => {
    expect(provider["aws"]).toMatchObject([{ region: settings.awsRegion, allowed_account_ids: [settings.accountId] }]);
  });

  it("tags everything", () => {
    expect(provider["aws"]).toMatchObject([{ default_tags: [{ tags: settings.tags }] }]);
    expect(Object.keys(settings.tags).sort()).toEqual(["ComplianceLevel", "CostCenter", "Environment", "Owner"]);
  });
});

describe("Terraform's part", () => {
  const [aws = {}] = synthesize(settingsOf()).json.provider["aws"] ?? [];

  it("tags as production unless the environment says otherwise", () => {
    expect(aws["default_tags"]).toEqual([
      {
        tags: {
          Environment: "production",
          Owner: "compliance-team",
          CostCenter: "security-ops",
          ComplianceLevel: "high",
        },
      },
    ]);
  });

  it("uses credentials of whoever runs it, and retries as the provider does by itself", () => {
    expect(Object.keys(aws).sort()).toEqual(["allowed_account_ids", "default_tags", "region"]);
  });

  it("retries as often as the environment says", () => {
    expect(synthesize(settingsOf({ awsProviderMaxRetries: 4 })).json.provider["aws"]).toMatchObject([
      { max_retries: 4 },
    ]);
  });

  it("looks for the state where the environment says", () => {
    const { terraform } = synthesize(settingsOf({ stateBucket: "elsewhere", stateRegion: "eu-north-1" })).json;

    expect(terraform["backend"]).toMatchObject({ s3: { bucket: "elsewhere", region: "eu-north-1" } });
  });

  it("takes the provider that the environment names", () => {
    const { terraform } = synthesize(settingsOf({ awsProviderVersion: "= 6.45.0" })).json;

    expect(terraform["required_providers"]).toMatchObject({ aws: { version: "= 6.45.0" } });
  });

  it.each([
    ["of the local AWS", readEnvironment("local")],
    ["with zips made at synth", settingsOf({ packaging: "asset" })],
  ])("%s needs no archive provider", (_, settings) => {
    const { terraform, provider, data = {} } = synthesize(settings).json;

    expect(Object.keys(terraform["required_providers"] as object)).toEqual(["aws"]);
    expect(Object.keys(provider)).toEqual(["aws"]);
    expect(Object.keys(data)).toEqual(["aws_availability_zones", "aws_vpc_endpoint_service"]);
  });

  it("of the local AWS suits providers 5 and 6, and keeps the S3 backend with its lock file", () => {
    const { terraform, provider } = synthesize(readEnvironment("local")).json;

    expect(terraform).toMatchObject({
      backend: { s3: { key: "compliance-audit/local.tfstate", use_lockfile: true } },
      required_providers: { aws: { version: ">= 5.100.0, < 7.0.0" } },
    });
    expect(provider["aws"]).toMatchObject([{ allowed_account_ids: ["123456789012"], max_retries: 4 }]);
  });

  it("of an offline plan asks AWS for nothing", () => {
    const { terraform, provider, data } = synthesize(offlineSettings(settingsOf())).json;

    expect(terraform["backend"]).toEqual({ local: { path: "terraform.tfstate" } });
    expect(provider["aws"]).toEqual([
      {
        region: "eu-west-1",
        default_tags: expect.any(Array) as unknown,
        access_key: "offline",
        secret_key: "offline",
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: "true",
      },
    ]);
    expect(data).toBeUndefined();
  });
});

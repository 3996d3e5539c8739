import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { main } from "../../src/cli/bootstrap";
import { bootstrap, type FoundProperty } from "../../src/operations/bootstrap";
import { fakeProcess } from "../support/fake-process";

jest.mock("../../src/operations/bootstrap", () => ({ bootstrap: jest.fn() }));

const bootstrapped = jest.mocked(bootstrap);
const sts = mockClient(STSClient);

const versioning = (state: FoundProperty["state"], text = ""): FoundProperty => ({ name: "versioning", state, text });

beforeEach(() => {
  bootstrapped.mockReset();
  sts.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/ada" });
});
afterAll(() => {
  sts.restore();
});

describe("npm run bootstrap", () => {
  it("shows where it is and as whom, and then what the bucket has", async () => {
    bootstrapped.mockResolvedValue({ made: true, properties: [versioning("given")] });
    const proc = fakeProcess();

    await expect(main(["dev"], proc)).resolves.toBe(0);

    expect(proc.out.join("")).toBe(`  environment  dev
  account      111122223333
  identity     arn:aws:iam::111122223333:user/ada
  region       us-east-1
  state        s3://compliance-audit-state-111122223333/compliance-audit/dev.tfstate in us-east-1

The bucket compliance-audit-state-111122223333 was made.
  + versioning
`);
    expect(bootstrapped.mock.calls[0]?.[0]).toMatchObject({
      place: {
        accountId: "111122223333",
        stateBucket: "compliance-audit-state-111122223333",
        stateRegion: "us-east-1",
      },
      plan: false,
      mend: false,
    });
  });

  it.each([
    [
      ["dev", "--plan"],
      { plan: true, mend: false },
      true,
      [versioning("given")],
      0,
      /would be made\.\n {2}\+ versioning\n$/,
    ],
    [["dev"], { plan: false, mend: false }, false, [versioning("has")], 0, /stands\.\n {2}✓ versioning\n$/],
    [["dev", "--mend"], { plan: false, mend: true }, false, [versioning("given", "off")], 0, /\+ versioning +off\n$/],
    [
      ["dev"],
      { plan: false, mend: false },
      false,
      [versioning("lacks", "off"), { ...versioning("has"), name: "TLS only" }],
      1,
      /✗ versioning +off\n {2}✓ TLS only\nIt lacks 1 of 2\. --mend adds what is missing\.\n$/,
    ],
    [["dev"], { plan: false, mend: false }, false, [versioning("unknown", "denied")], 2, /\? versioning +denied\n$/],
  ] as const)("answers %j", async (argv, options, made, properties, code, said) => {
    bootstrapped.mockResolvedValue({ made, properties });
    const proc = fakeProcess();

    await expect(main(argv, proc)).resolves.toBe(code);

    expect(bootstrapped.mock.calls[0]?.[0]).toMatchObject(options);
    expect(proc.out.join("")).toMatch(said);
  });

  it("says where it is not AWS itself that answers", async () => {
    bootstrapped.mockResolvedValue({ made: true, properties: [] });
    const proc = fakeProcess({ env: { AWS_ENDPOINT_URL: "http://127.0.0.1:4566" } });

    await main(["dev"], proc);

    expect(proc.out.join("")).toContain("  endpoint     http://127.0.0.1:4566 (AWS_ENDPOINT_URL): not AWS itself\n");
  });

  it.each([
    [[], "missing required argument 'environment'"],
    [["dev", "--nonsense"], "unknown option '--nonsense'"],
    [["blue"], "There is no environment blue."],
    [["prod"], "The credentials are of another account than the environment prod."],
  ])("refuses %j with exit code 3, and touches no bucket", async (argv, said) => {
    const proc = fakeProcess();

    await expect(main(argv, proc)).resolves.toBe(3);

    expect(proc.err.join("")).toContain(said);
    expect(bootstrapped).not.toHaveBeenCalled();
  });

  it("helps", async () => {
    const proc = fakeProcess();

    await expect(main(["--help"], proc)).resolves.toBe(0);

    expect(proc.out.join("")).toMatch(/npm run bootstrap -- [^]*--mend[^]*Exit codes: 0 /);
  });
});

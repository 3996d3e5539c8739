import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { main } from "../../src/cli/test-live";
import { runAttached } from "../../src/operations/processes";
import { temporaryFolder } from "../support/fake-program";
import { fakeProcess } from "../support/fake-process";

jest.mock("../../src/operations/processes", () => ({
  ...jest.requireActual<object>("../../src/operations/processes"),
  runAttached: jest.fn(),
}));

const attached = jest.mocked(runAttached);
const sts = mockClient(STSClient);
const outputs = join(temporaryFolder(), "dev.json");
writeFileSync(outputs, "{}");

beforeEach(() => {
  attached.mockReset().mockResolvedValue(0);
  sts.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/ada" });
});
afterAll(() => {
  sts.restore();
});

describe("npm run test:live", () => {
  it.each([0, 1])(
    "tests the account with the outputs of the deployment, and answers %i as the tests do",
    async (code) => {
      attached.mockResolvedValue(code);
      const proc = fakeProcess({ env: { OUTPUTS_FILE: outputs, AWS_REGION: "eu-west-1" } });

      await expect(main(["dev"], proc)).resolves.toBe(code);

      expect(proc.out.join("")).toContain("identity     arn:aws:iam::111122223333:user/ada\n");
      const [program, [script = "", ...args], { env }] = attached.mock.calls[0] ?? ["", [], { env: {} }];
      expect([program, ...args]).toEqual([process.execPath, "--config", "jest.live.config.js"]);
      expect(existsSync(script)).toBe(true);
      expect(env).toMatchObject({ OUTPUTS_FILE: outputs, AWS_REGION: "us-east-1" });
    },
  );

  it("fails where there are no outputs, with the remedy", async () => {
    const proc = fakeProcess();

    await expect(main(["prod"], proc)).resolves.toBe(3);

    expect(proc.err.join("")).toMatch(
      /^There are no outputs of the environment prod: \S*outputs\/prod\.json\. Nothing was tested: [^]*npm run deploy -- prod/,
    );
    expect(attached).not.toHaveBeenCalled();
  });

  it.each([
    [["prod", "--allow-missing"], {}],
    [["prod"], { ALLOW_MISSING: "1" }],
  ])("skips that with %j and %j", async (argv, env) => {
    const proc = fakeProcess({ env });

    await expect(main(argv, proc)).resolves.toBe(0);

    expect(proc.out.join("")).toMatch(/^Skipped\. There are no outputs of the environment prod/);
    expect(attached).not.toHaveBeenCalled();
  });

  it("tests no other account than the environment's", async () => {
    sts.on(GetCallerIdentityCommand).resolves({ Account: "999999999999", Arn: "arn:aws:iam::999999999999:root" });
    const proc = fakeProcess({ env: { OUTPUTS_FILE: outputs } });

    await expect(main(["dev"], proc)).resolves.toBe(3);

    expect(proc.err.join("")).toContain("of another account than the environment dev");
    expect(attached).not.toHaveBeenCalled();
  });

  it("refuses an environment that there is not, and helps", async () => {
    const proc = fakeProcess();

    await expect(main(["blue"], proc)).resolves.toBe(3);
    await expect(main(["--help"], proc)).resolves.toBe(0);

    expect(proc.err.join("")).toContain("There is no environment blue.");
    expect(proc.out.join("")).toMatch(/--allow-missing[^]*OUTPUTS_FILE/);
  });
});

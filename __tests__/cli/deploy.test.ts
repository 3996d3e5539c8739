import { existsSync } from "node:fs";
import { PassThrough } from "node:stream";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { main } from "../../src/cli/deploy";
import { AuditError } from "../../src/core/errors";
import { cdktf, type CdktfRun } from "../../src/operations/cdktf";
import { readDeploymentState, type DeploymentState } from "../../src/operations/deployment-state";
import { forgetOutputs, makeOutputsFolder } from "../../src/operations/outputs";
import { plannedLosses, type PlannedLoss } from "../../src/operations/plan-losses";
import { remainsOf, type Remains } from "../../src/operations/remains";
import { findTerraform } from "../../src/operations/terraform-program";

jest.mock("../../src/operations/cdktf", () => ({
  ...jest.requireActual<object>("../../src/operations/cdktf"),
  cdktf: jest.fn(),
}));
jest.mock("../../src/operations/deployment-state", () => ({ readDeploymentState: jest.fn() }));
jest.mock("../../src/operations/plan-losses", () => ({
  ...jest.requireActual<object>("../../src/operations/plan-losses"),
  plannedLosses: jest.fn(),
}));
jest.mock("../../src/operations/remains", () => ({ remainsOf: jest.fn() }));
jest.mock("../../src/operations/terraform-program", () => ({ findTerraform: jest.fn() }));
jest.mock("../../src/operations/outputs", () => ({
  ...jest.requireActual<object>("../../src/operations/outputs"),
  makeOutputsFolder: jest.fn(),
  forgetOutputs: jest.fn(),
}));

const ran = jest.mocked(cdktf);
const stateRead = jest.mocked(readDeploymentState);
const remaining = jest.mocked(remainsOf);
const sts = mockClient(STSClient);

interface FakeProcess extends NodeJS.Process {
  readonly out: () => string;
  readonly err: () => string;
}

/** A process. At a terminal, a person types `typed`; an empty text is the end of the input. */
function fakeProcess(typed?: string): FakeProcess {
  const out: string[] = [];
  const err: string[] = [];
  const stdin = Object.assign(new PassThrough(), { isTTY: typed !== undefined });
  if (typed === "") stdin.end();
  else if (typed !== undefined) stdin.write(`${typed}\n`);
  const stdout = new PassThrough().on("data", (chunk: Buffer) => out.push(chunk.toString()));
  return {
    env: { PATH: "/bin" },
    cwd: () => process.cwd(),
    stdin,
    stdout,
    stderr: { write: (text: string) => err.push(text) },
    out: () => out.join(""),
    err: () => err.join(""),
  } as unknown as FakeProcess;
}

const LOSS: PlannedLoss = {
  address: "aws_s3_bucket.audit",
  isReplaced: true,
  because: [],
  lost: "its objects are lost",
};
const DEPLOYED: DeploymentState = { addresses: ["aws_vpc.a", "aws_kms_key.b"], arns: new Set(["arn:b"]) };
const EMPTY: DeploymentState = { addresses: [], arns: new Set() };
const NOTHING: Remains = { left: [], pending: [], others: [], unknown: [] };
const runs = (): readonly CdktfRun[] => ran.mock.calls.map(([run]) => run);

beforeEach(() => {
  jest.resetAllMocks();
  stateRead.mockResolvedValueOnce(DEPLOYED).mockResolvedValue(EMPTY);
  jest.mocked(plannedLosses).mockResolvedValue([]);
  remaining.mockResolvedValue(NOTHING);
  sts.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: "111122223333", Arn: "arn:aws:iam::111122223333:user/ada" });
});
afterAll(() => {
  sts.restore();
});

describe("npm run diff", () => {
  it("shows where it is and as whom, then what would change, and asks nobody", async () => {
    const proc = fakeProcess();

    await expect(main(["diff", "dev"], proc)).resolves.toBe(0);

    expect(proc.out()).toMatch(/account {6}111122223333\n {2}identity {5}arn:aws:iam::111122223333:user\/ada\n/);
    expect(runs()).toMatchObject([{ command: "diff", environment: "dev", env: { PATH: "/bin" } }]);
    expect(existsSync(String(runs()[0]?.directory))).toBe(false);
    expect(proc.out()).toMatch(/\nNothing that keeps data, history or trust would be destroyed or replaced\.\n$/);
  });

  it("names what would be lost, as the plan has it", async () => {
    const proc = fakeProcess();
    jest.mocked(plannedLosses).mockResolvedValue([LOSS]);

    await expect(main(["diff", "dev"], proc)).resolves.toBe(0);

    expect(plannedLosses).toHaveBeenCalledWith(runs()[0]?.directory, "dev", proc.env);
    expect(proc.out()).toContain("  aws_s3_bucket.audit would be replaced:\n    its objects are lost.\n");
  });
});

describe("npm run deploy", () => {
  it("shows what would change, asks once, and deploys what it has shown", async () => {
    const proc = fakeProcess("yes");

    await expect(main(["deploy", "dev"], proc)).resolves.toBe(0);

    expect(proc.out()).toMatch(
      /identity [^]*identity {5}arn:aws:iam::111122223333:user\/ada\n[^]*Deploy this to account 111122223333\? Only yes/,
    );
    expect(runs()).toMatchObject([
      { command: "diff" },
      {
        command: "deploy",
        isSynthesized: true,
        outputsFile: expect.stringMatching(/\/outputs\/dev\.json$/) as string,
        directory: runs()[0]?.directory,
      },
    ]);
    expect(makeOutputsFolder).toHaveBeenCalledWith(runs()[1]?.outputsFile);
    expect(proc.out()).toContain("The outputs are in outputs/dev.json; npm run test:live -- dev asks the account.\n");
  });

  it("names what would be lost before it asks", async () => {
    const proc = fakeProcess("no");
    jest.mocked(plannedLosses).mockResolvedValue([LOSS]);

    await expect(main(["deploy", "dev"], proc)).resolves.toBe(3);

    expect(proc.out()).toMatch(/aws_s3_bucket\.audit would be replaced:\n[^]*Deploy this to account/);
  });

  it("does not ask with --yes", async () => {
    await expect(main(["deploy", "dev", "--yes"], fakeProcess())).resolves.toBe(0);

    expect(runs()).toMatchObject([{ command: "deploy", isSynthesized: false }]);
  });

  it.each(["no", "y", ""])("changes nothing after the answer %j", async (typed) => {
    const proc = fakeProcess(typed);

    await expect(main(["deploy", "dev"], proc)).resolves.toBe(3);

    expect(runs().map(({ command }) => command)).toEqual(["diff"]);
    expect(proc.err()).toContain("Nothing was changed. The answer was not yes.");
  });

  it.each<[string, string, () => void]>([
    [
      "there is no Terraform",
      "Terraform was not found.",
      () => {
        jest.mocked(findTerraform).mockRejectedValue(new AuditError("Terraform was not found.", "", ""));
      },
    ],
    [
      "the state's bucket does not stand",
      "Make it: npm run bootstrap -- dev.",
      () => {
        stateRead.mockReset().mockRejectedValue(new AuditError("", "", "Make it: npm run bootstrap -- dev."));
      },
    ],
    [
      "the credentials are another account's",
      "of another account than the environment dev",
      () => {
        sts.on(GetCallerIdentityCommand).resolves({ Account: "999999999999", Arn: "arn:aws:iam::999999999999:root" });
      },
    ],
  ])("does nothing where %s", async (_, said, arrange) => {
    arrange();
    const proc = fakeProcess();

    await expect(main(["deploy", "dev", "--yes"], proc)).resolves.toBe(3);

    expect(proc.err()).toContain(said);
    expect(ran).not.toHaveBeenCalled();
  });

  it("leaves no word of success where it failed", async () => {
    ran.mockRejectedValue(new AuditError("cdktf deploy failed.", "", ""));
    const proc = fakeProcess();

    await expect(main(["deploy", "dev", "--yes"], proc)).resolves.toBe(3);

    expect(proc.out()).not.toContain("Deployed.");
  });
});

describe("npm run destroy", () => {
  it("asks for the environment's name, destroys, and proves that nothing is left", async () => {
    const proc = fakeProcess("dev");

    await expect(main(["destroy", "dev"], proc)).resolves.toBe(0);

    expect(proc.out()).toContain("The state has 2 resources of the environment dev.\n");
    expect(runs()).toMatchObject([{ command: "destroy", environment: "dev" }]);
    expect(remaining.mock.calls[0]?.[0]).toMatchObject({ arns: new Set(["arn:b"]) });
    expect(proc.out()).toContain(
      "\nNothing is left: the state is empty, and AWS finds nothing with its tags.\n" +
        "The bucket compliance-audit-state-111122223333 stays, with the earlier versions of the state.\n",
    );
    expect(forgetOutputs).toHaveBeenCalledWith(expect.stringMatching(/\/outputs\/dev\.json$/));
  });

  it("destroys nothing after another answer", async () => {
    await expect(main(["destroy", "dev"], fakeProcess("yes"))).resolves.toBe(3);

    expect(ran).not.toHaveBeenCalled();
  });

  it("waits between its questions by the clock", async () => {
    await main(["destroy", "dev", "--yes"], fakeProcess());

    await expect(remaining.mock.calls[0]?.[0].sleep(1)).resolves.toBeUndefined();
  });

  it.each<[string, DeploymentState, Remains, number, string]>([
    [
      "keys that wait, and what is somebody else's",
      EMPTY,
      { ...NOTHING, pending: ["arn:key"], others: ["arn:theirs"] },
      0,
      "Nothing is left: the state is empty, and AWS finds nothing with its tags.\n" +
        "Keys that wait for their deletion, as AWS has it:\n  arn:key\n" +
        "With the same tags, but not of this environment by its state or by name, and not touched:\n  arn:theirs\n",
    ],
    [
      "what AWS still finds",
      EMPTY,
      { ...NOTHING, left: ["arn:bucket"] },
      1,
      "Left, although it should be gone:\n  arn:bucket\nThe bucket",
    ],
    [
      "what Terraform still has",
      { addresses: ["aws_vpc.a"], arns: new Set() },
      NOTHING,
      1,
      "Left, although it should be gone:\n  aws_vpc.a\nThe bucket",
    ],
    [
      "what could not be asked",
      EMPTY,
      { ...NOTHING, unknown: ["tag:GetResources in us-east-1: denied"] },
      2,
      "Not asked, so that something may be left:\n  tag:GetResources in us-east-1: denied\nThe bucket",
    ],
  ])("says %s", async (_, after, remains, code, said) => {
    stateRead.mockReset().mockResolvedValueOnce(DEPLOYED).mockResolvedValue(after);
    remaining.mockResolvedValue(remains);
    const proc = fakeProcess();

    await expect(main(["destroy", "dev", "--yes"], proc)).resolves.toBe(code);

    expect(proc.out()).toContain(`\n${said}`);
    expect(jest.mocked(forgetOutputs).mock.calls).toHaveLength(code === 1 ? 0 : 1);
  });
});

describe("the commands", () => {
  it.each([
    [
      ["deploy", "dev"],
      "Nobody can be asked whether to deploy the environment dev. The input is not a terminal. Say --yes",
    ],
    [["destroy", "dev"], "Nobody can be asked whether to destroy the environment dev."],
    [["deploy"], "missing required argument 'environment'"],
    [["diff", "dev", "--yes"], "unknown option '--yes'"],
    [["deploy", "blue", "--yes"], "There is no environment blue."],
  ])("refuse %j with exit code 3", async (argv, said) => {
    const proc = fakeProcess();

    await expect(main(argv, proc)).resolves.toBe(3);

    expect(proc.err()).toContain(said);
    expect(findTerraform).not.toHaveBeenCalled();
  });

  it.each(["deploy", "diff", "destroy"])("help with %s", async (name) => {
    const proc = fakeProcess();

    await expect(main([name, "--help"], proc)).resolves.toBe(0);

    expect(proc.out()).toContain(`Usage: npm run ${name} -- [options] <environment>`);
    expect(proc.out()).toMatch(/TERRAFORM_BINARY_NAME[^]*Exit codes: 0 /);
  });
});

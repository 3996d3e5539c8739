import { main } from "../../src/cli/synth";
import { AuditError } from "../../src/core/errors";
import { synthesizeEnvironments } from "../../src/infra/synthesize";
import { fakeProcess } from "../support/fake-process";

jest.mock("../../src/infra/synthesize", () => ({ synthesizeEnvironments: jest.fn() }));

const synthesized = jest.mocked(synthesizeEnvironments);

beforeEach(() => {
  synthesized.mockReset();
  synthesized.mockResolvedValue({ directories: {}, bundleMs: 1, synthMs: 1, warnings: [] });
});

describe("npm run synth", () => {
  it("says where each environment's stack lies, seen from here", async () => {
    const proc = fakeProcess({ cwd: () => "/project" });
    const directories = { dev: "/project/cdktf.out/stacks/a", prod: "/project/cdktf.out/stacks/b" };
    synthesized.mockResolvedValue({ directories, bundleMs: 1, synthMs: 1, warnings: [] });

    await expect(main(["dev", "prod"], proc)).resolves.toBe(0);

    expect(synthesized.mock.calls).toEqual([[{ environments: ["dev", "prod"], offline: false }]]);
    expect(proc.out).toEqual(["cdktf.out/stacks/a\n", "cdktf.out/stacks/b\n"]);
    expect(proc.err).toEqual([]);
  });

  it("says on standard error what to know before deploying", async () => {
    const proc = fakeProcess();
    synthesized.mockResolvedValue({
      directories: {},
      bundleMs: 1,
      synthMs: 1,
      warnings: ["2 rules.\nChoose.", "More."],
    });

    await expect(main(["dev"], proc)).resolves.toBe(0);

    expect(proc.err).toEqual(["Warning: 2 rules.\nChoose.\n", "Warning: More.\n"]);
    expect(proc.out).toEqual([]);
  });

  it.each([
    [["dev", "--offline"], {}, true],
    [["--offline", "dev"], {}, true],
    [["dev"], { OFFLINE: "1" }, true],
    [["dev"], { OFFLINE: "0" }, false],
    [["dev"], { OFFLINE: "" }, false],
  ])("takes %p with %j for offline: %p", async (argv, env, offline) => {
    await main(argv, fakeProcess({ env }));

    expect(synthesized).toHaveBeenCalledWith({ environments: ["dev"], offline });
  });

  it.each([
    [[], "missing required argument 'environments'"],
    [["dev", "--nonsense"], "unknown option '--nonsense'"],
  ])("refuses %p with exit code 3", async (argv, said) => {
    const proc = fakeProcess();

    await expect(main(argv, proc)).resolves.toBe(3);

    expect(proc.err.join("")).toContain(said);
    expect(synthesized).not.toHaveBeenCalled();
  });

  it("helps", async () => {
    const proc = fakeProcess();

    await expect(main(["--help"], proc)).resolves.toBe(0);

    expect(proc.out.join("")).toMatch(/npm run synth -- [^]*<environments\.\.\.>[^]*--offline/);
    expect(synthesized).not.toHaveBeenCalled();
  });

  it("tells a wrong setting in a sentence, without a stack", async () => {
    const proc = fakeProcess();
    synthesized.mockRejectedValue(new AuditError("There is no environment blue.", "", "Name another."));

    await expect(main(["blue"], proc)).resolves.toBe(3);

    expect(proc.err).toEqual(["There is no environment blue. Name another.\n"]);
    expect(proc.out).toEqual([]);
  });

  it("shows where a defect of its own comes from", async () => {
    const proc = fakeProcess();
    const defect = new TypeError("x is undefined");
    synthesized.mockRejectedValue(defect);

    await expect(main(["dev"], proc)).resolves.toBe(3);

    expect(proc.err.join("")).toContain(defect.stack ?? "undefined");
  });
});

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { synthesizeEnvironments } from "../../src/infra/synthesize";
import { planOffline } from "../../src/local/offline-plan";
import { fakeProgram, temporaryFolder } from "../support/fake-program";

jest.mock("../../src/infra/synthesize", () => ({ synthesizeEnvironments: jest.fn() }));

const parent = temporaryFolder();
const { PATH } = process.env;
let directory: string;

beforeEach(() => {
  directory = join(parent, expect.getState().currentTestName?.replaceAll(/\W/g, "-") ?? "");
  process.env.PATH = [parent, PATH].join(delimiter);
  jest.mocked(synthesizeEnvironments).mockImplementation(({ environments, outDirectory = "" }) => {
    const directories = Object.fromEntries(environments.map((name) => [name, join(outDirectory, "stacks", name)]));
    Object.values(directories).forEach((stack) => mkdirSync(stack, { recursive: true }));
    return Promise.resolve({ directories, bundleMs: 0, synthMs: 0, warnings: [] });
  });
});
afterEach(() => {
  process.env.PATH = PATH;
});

/** Terraform that tells its folder and where it would find AWS. */
const PLANS = `if (args[0] === "show") console.log(process.cwd().split("/").at(-1), process.env.AWS_ENDPOINT_URL);`;

describe("a plan without AWS", () => {
  it("is made for each environment, synthesized for that purpose, without any API", async () => {
    fakeProgram(parent, "terraform", PLANS);

    const plans = await planOffline(["dev", "prod"], { directory });

    expect(synthesizeEnvironments).toHaveBeenCalledWith({
      environments: ["dev", "prod"],
      offline: true,
      outDirectory: directory,
    });
    expect(plans).toEqual({
      stacks: join(directory, "stacks"),
      files: { dev: join(directory, "dev.json"), prod: join(directory, "prod.json") },
    });
    expect(Object.values(plans.files).map((file) => readFileSync(file, "utf8"))).toEqual([
      "dev http://127.0.0.1:9\n",
      "prod http://127.0.0.1:9\n",
    ]);
    expect(statSync(join(directory, "dev.json")).mode & 0o077).toBe(0);
  });

  it("leaves nothing of an earlier one", async () => {
    fakeProgram(parent, "terraform", PLANS);
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, "gone.json"), "");

    await planOffline(["dev"], { directory });

    expect(existsSync(join(directory, "gone.json"))).toBe(false);
  });

  it("says what Terraform refused", async () => {
    fakeProgram(parent, "terraform", `if (args[0] === "plan") { console.error("Error: no"); process.exit(1); }`);

    await expect(planOffline(["dev"], { directory })).rejects.toThrow("terraform plan failed. Error: no");
  });

  it("stops if it is interrupted", async () => {
    fakeProgram(parent, "terraform", PLANS);

    const interrupted = planOffline(["dev"], { directory, signal: AbortSignal.abort(new Error("interrupted")) });

    await expect(interrupted).rejects.toThrow("interrupted");
  });
});

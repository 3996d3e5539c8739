import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../src/cli/new-environment";
import { runFake } from "../support/fake-process";
import { temporaryFolder } from "../support/fake-program";

const directory = temporaryFolder();

/** Runs the command; answers its exit code and what it printed. */
const run = (...argv: readonly string[]) => runFake((proc) => main(argv, proc, directory));

const PLACE = ["--account", "111122223333", "--region", "eu-west-1"];

describe("npm run new-environment", () => {
  it("writes a file that a synth reads, and says what comes next", async () => {
    const { code, out } = await run("stage", ...PLACE);

    expect(code).toBe(0);
    expect(JSON.parse(readFileSync(join(directory, "stage.json"), "utf8"))).toEqual({
      $schema: "./environment.schema.json",
      accountId: "111122223333",
      awsRegion: "eu-west-1",
      stateBucket: "compliance-audit-state-111122223333",
    });
    expect(out).toMatch(/bootstrap -- stage [^]*preflight -- stage [^]*deploy -- stage/);
  });

  it("names another state bucket where one is given", async () => {
    await run("team", ...PLACE, "--state-bucket", "team-states");

    expect(readFileSync(join(directory, "team.json"), "utf8")).toContain('"stateBucket": "team-states"');
  });

  it("leaves an environment that is there as it is", async () => {
    writeFileSync(join(directory, "prod.json"), "mine");

    const { code, err } = await run("prod", ...PLACE);

    expect(code).toBe(3);
    expect(err).toMatch(/environments\/prod\.json is there already\..*Choose another name/);
    expect(readFileSync(join(directory, "prod.json"), "utf8")).toBe("mine");
  });

  it.each([
    [["../x", ...PLACE], /cannot be called "\.\.\/x"/],
    [["Dev", ...PLACE], /small letters, digits and hyphens/],
    [["new", "--account", "1234", "--region", "eu-west-1"], /accountId: found "1234"; expected the 12 digits/],
    [["new", "--account", "111122223333", "--region", "Ireland"], /awsRegion: found "Ireland"; expected a region/],
    [["new", "--account", "111122223333"], /required option '--region <region>' not specified/],
    [[...PLACE], /missing required argument 'name'/],
  ])("refuses %j, and writes nothing", async (argv, said) => {
    const before = readdirSync(directory);

    const { code, err } = await run(...argv);

    expect(code).toBe(3);
    expect(err).toMatch(said);
    expect(readdirSync(directory)).toEqual(before);
  });
});

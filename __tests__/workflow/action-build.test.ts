import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { actionFolder, type ActionFolder } from "./support/action-folder";

let folder: ActionFolder;
let directory: string;
let action: string;

beforeEach(() => {
  folder = actionFolder();
  ({ directory, action } = folder);
});
afterEach(() => {
  folder.remove();
});

describe("the action's cache", () => {
  it("is of what the lock file names", async () => {
    const keyOf = async (lock: string): Promise<string | undefined> => {
      writeFileSync(join(action, "package-lock.json"), lock);
      writeFileSync(join(directory, "outputs"), "");
      const { code } = await folder.runStep("bash", "downloads.sh");
      expect(code).toBe(0);
      expect(folder.outputs()["directory"]).toBe(join(directory, "compliance-audit-npm"));
      return folder.outputs()["key"];
    };

    const key = await keyOf("one");

    expect(key).toMatch(/^compliance-audit-npm-Linux-[0-9a-f]{40}$/);
    await expect(keyOf("one")).resolves.toBe(key);
    await expect(keyOf("two")).resolves.not.toBe(key);
  });
});

describe("the action's build", () => {
  /** Stands for npm and its registry: notes what it is asked. */
  const npm = (more = ""): NodeJS.ProcessEnv => {
    mkdirSync(join(directory, "bin"));
    writeFileSync(join(directory, "bin/npm"), `#!/bin/sh\necho "$PWD: npm $*" >>"${directory}/npm-calls"\n${more}`, {
      mode: 0o755,
    });
    return { PATH: `${join(directory, "bin")}:${process.env["PATH"] ?? ""}` };
  };
  const asked = (): readonly string[] => readFileSync(join(directory, "npm-calls"), "utf8").trimEnd().split("\n");

  it("installs what the command line is bundled of, as the lock file names it, and bundles it", async () => {
    const { code } = await folder.runStep("bash", "build.sh", npm());

    expect(code).toBe(0);
    expect(asked()).toEqual([
      `${action}: npm ci --workspace packages/cli --prefer-offline --ignore-scripts --no-audit --no-fund --loglevel=error`,
      `${action}: npm run -s build`,
    ]);
  });

  it("keeps what a workflow of this repository has installed", async () => {
    mkdirSync(join(action, "node_modules"));

    await folder.runStep("bash", "build.sh", npm());

    expect(asked()).toEqual([`${action}: npm run -s build`]);
  });

  it("fails where the installation fails", async () => {
    const { code } = await folder.runStep("bash", "build.sh", npm('[ "$1" != ci ]'));

    expect(code).toBe(1);
    expect(asked()).toHaveLength(1);
  });

  it("says which Node it needs", async () => {
    const env = npm();
    writeFileSync(join(directory, "bin/node"), '#!/bin/sh\n[ "$1" = --version ] && echo v18.20.8 || exit 1\n', {
      mode: 0o755,
    });

    const { code, err } = await folder.runStep("bash", "build.sh", env);

    expect([code, err]).toEqual([
      1,
      "The review needs Node 20.19 or newer, and this is v18.20.8. Add actions/setup-node before it.\n",
    ]);
  });
});

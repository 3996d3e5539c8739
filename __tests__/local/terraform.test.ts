import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fakeProgram } from "../support/fake-program";
import { terraformIn, type Terraform, type TerraformOptions } from "../../src/local/terraform";

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "terraform-test-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

/** Terraform that is a script of Node's: `args` are its arguments. */
function terraform(script: string, more: Partial<TerraformOptions> = {}): Terraform {
  const program = fakeProgram(directory, "terraform", script);
  return terraformIn({ directory, env: { TERRAFORM_BINARY_NAME: program }, ...more });
}

const print = (...lines: object[]): string => lines.map((line) => `console.log('${JSON.stringify(line)}');`).join("\n");
const FAULT = { diagnostic: { severity: "error", summary: "Error creating bucket", detail: "It is\\nthere." } };

describe("terraform", () => {
  it("initialises with the backend that the configuration names now", async () => {
    const check = `process.exit(args.includes("-reconfigure") ? 0 : 1)`;

    await expect(terraform(check).init()).resolves.toBeUndefined();
  });

  it("quotes Terraform on one line if a command fails", async () => {
    const broken = terraform("console.error('Error: no\\n  provider'); process.exit(1)");

    await expect(broken.init()).rejects.toThrow("terraform init failed. Error: no provider");
    await expect(broken.plan()).rejects.toThrow("terraform plan failed. Error: no provider");
    await expect(broken.apply()).rejects.toThrow("terraform apply failed. Error: no provider");
  });

  it("returns what a plan would change, without its reads", async () => {
    const planned = (addr: string, action: string): object => ({
      type: "planned_change",
      change: { resource: { addr }, action },
    });
    const output = print({ type: "version" }, planned("aws_vpc.a", "update"), planned("data.b", "read"));

    await expect(terraform(`${output} console.log("not JSON")`).plan()).resolves.toEqual([
      { address: "aws_vpc.a", actions: ["update"] },
    ]);
  });

  it("returns a plan as JSON, without refreshing the state", async () => {
    const script = `
      const { writeFileSync, readFileSync } = require("fs");
      if (args[0] === "plan" && args.includes("-refresh=false") && args.at(-1) === "-out=tfplan")
        writeFileSync("tfplan", '{"format_version":"1.2"}');
      if (args[0] === "show" && args[1] === "-json") process.stdout.write(readFileSync(args[2]));`;

    await expect(terraform(script).planAsJson()).resolves.toBe('{"format_version":"1.2"}');
  });

  it("reports the progress of an apply, and how much it changed", async () => {
    const progress = jest.fn();
    const lines = print(
      { type: "change_summary", changes: { add: 1, change: 1, remove: 0 } },
      { type: "apply_complete" },
      { type: "apply_progress" },
    );

    await expect(terraform(lines).apply(progress)).resolves.toBe(2);
    expect(progress.mock.calls).toEqual([["1 of 2 resources"], ["1 of 2 resources"]]);
    await expect(terraform(lines).destroy()).resolves.toBe(2);
  });

  it.each(["apply", "destroy"] as const)(
    "begins with %s more resources at once than Terraform would",
    async (command) => {
      const script = `${print(FAULT)} process.exit(args.includes("-parallelism=30") ? 0 : 1)`;

      await expect(terraform(script)[command]()).resolves.toBe(0);
    },
  );

  it("destroys without reading again what it has made", async () => {
    const script = `${print(FAULT)} process.exit(args.includes("-refresh=false") ? 0 : 1)`;

    await expect(terraform(script).destroy()).resolves.toBe(0);
    await expect(terraform(script).apply()).rejects.toThrow("terraform apply failed.");
  });

  it("names the resource that could not be created or destroyed", async () => {
    const broken = terraform(
      `${print(FAULT, { diagnostic: { severity: "warning", summary: "", detail: "" } })} process.exit(1)`,
    );

    await expect(broken.apply()).rejects.toThrow("terraform apply failed. Error creating bucket: It is there.");
    await expect(broken.destroy()).rejects.toThrow("terraform destroy failed. Error creating bucket");
    await expect(broken.plan()).rejects.toThrow("terraform plan failed. Error creating bucket");
  });

  it("returns the outputs and the state", async () => {
    const script = `console.log(args[0] === "output" ? '{"VpcId":{"value":"vpc-1"}}' : "aws_vpc.a\\naws_vpc.b")`;

    await expect(terraform(script).output()).resolves.toEqual({ VpcId: "vpc-1" });
    await expect(terraform(script).stateList()).resolves.toEqual(["aws_vpc.a", "aws_vpc.b"]);
  });

  it("reports Terraform's own time", async () => {
    const onTime = jest.fn();

    await terraform("", { onTime }).init();

    expect(onTime).toHaveBeenCalledWith("init", expect.any(Number));
  });

  it("says in one sentence that Terraform is missing", async () => {
    const missing = terraformIn({ directory, env: { PATH: directory } });

    await expect(missing.init()).rejects.toThrow("Terraform was not found.");
  });

  it("does not say so where its folder has vanished", async () => {
    const gone = terraformIn({
      directory: join(directory, "gone"),
      env: { TERRAFORM_BINARY_NAME: process.execPath },
    });

    await expect(gone.init()).rejects.toThrow(/^The folder .*gone does not exist\. .* was to run there/);
  });

  it("is the program that TERRAFORM_BINARY_NAME names, and errors name it", async () => {
    const named = terraformIn({ directory, env: { PATH: directory, TERRAFORM_BINARY_NAME: "tofu" } });
    await expect(named.init()).rejects.toThrow("There is no program tofu on PATH");

    fakeProgram(directory, "tofu", 'console.error(`No ${args[0]} today.`); process.exit(args[0] === "init" ? 0 : 1);');

    await expect(named.init()).resolves.toBeUndefined();
    await expect(named.stateList()).rejects.toThrow(/^tofu state failed\. No state today\./);
  });

  it("does not hide another fault of starting it", async () => {
    const missing = terraformIn({ directory, env: { TERRAFORM_BINARY_NAME: directory } });

    await expect(missing.init()).rejects.toThrow("EACCES");
  });

  it("stops if the run is interrupted", async () => {
    const interrupt = new AbortController();
    const hanging = terraform("setInterval(() => {}, 1000)", { signal: interrupt.signal });

    const init = hanging.init();
    setTimeout(() => {
      interrupt.abort(new Error("interrupted"));
    }, 50);

    await expect(init).rejects.toThrow("interrupted");
  });

  it("does not begin if the run was interrupted before", async () => {
    const signal = AbortSignal.abort(new Error("interrupted"));

    await expect(terraform('require("fs").writeFileSync("ran", "")', { signal }).init()).rejects.toThrow("interrupted");

    expect(existsSync(join(directory, "ran"))).toBe(false);
  });
});

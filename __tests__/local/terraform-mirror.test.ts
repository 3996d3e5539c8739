import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  cliConfigFile,
  defaultMirrorSearch,
  findProviderSource,
  type MirrorSearch,
} from "../../src/local/terraform-mirror";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "mirror-test-"));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

function search(more: Partial<MirrorSearch> = {}): MirrorSearch {
  return { env: {}, userConfig: join(root, "none"), impliedDirectories: [], roots: [join(root, "missing")], ...more };
}

function mirrorAt(...path: string[]): string {
  const directory = join(root, ...path);
  mkdirSync(join(directory, "registry.terraform.io/hashicorp/aws/5.100.0"), { recursive: true });
  return directory;
}

describe("finding providers", () => {
  it("leaves a readable configuration file alone", () => {
    const file = join(root, "terraform.rc");
    writeFileSync(file, "");
    const roots = [mirrorAt("plugins")];

    const source = findProviderSource(search({ env: { TF_CLI_CONFIG_FILE: file }, roots }));

    expect(source).toEqual({ kind: "configured", path: file });
    expect(cliConfigFile(source, root)).toBe(file);
  });

  it("does not trust a variable that names no file", () => {
    const source = findProviderSource(search({ env: { TF_CLI_CONFIG_FILE: join(root, "gone") } }));

    expect(source).toEqual({ kind: "registry" });
    expect(readFileSync(cliConfigFile(source, root), "utf8")).toBe("disable_checkpoint = true\n");
  });

  it("leaves the user's own configuration alone", () => {
    const userConfig = join(root, ".terraformrc");
    writeFileSync(userConfig, "");

    expect(findProviderSource(search({ userConfig }))).toEqual({ kind: "configured", path: userConfig });
  });

  it("lets Terraform look in its default places", () => {
    const implied = mirrorAt("implied");

    expect(findProviderSource(search({ impliedDirectories: [join(root, "none"), implied] }))).toEqual({
      kind: "implied",
      path: implied,
    });
  });

  it("finds a tree of providers below a usual root, and sends the rest to the registry", () => {
    const path = mirrorAt("opt", "providers");

    const source = findProviderSource(search({ roots: [join(root, "missing"), join(root, "opt")] }));

    expect(source).toEqual({ kind: "mirror", path });
    const config = readFileSync(cliConfigFile(source, root), "utf8");
    expect(config).toContain(`path = "${path}"`);
    expect(config).toContain('exclude = ["registry.terraform.io/hashicorp/aws"]');
  });

  it("finds a tree that is the root itself", () => {
    const path = mirrorAt("plugins");

    expect(findProviderSource(search({ roots: [path] }))).toEqual({ kind: "mirror", path });
  });

  it("looks in places that Terraform and machines use", () => {
    const usual = defaultMirrorSearch({ XDG_DATA_HOME: "/data" }, "/home/a");

    expect(usual.userConfig).toBe("/home/a/.terraformrc");
    expect(usual.impliedDirectories).toContain("/data/terraform/plugins");
    expect(usual.impliedDirectories).toContain("/home/a/.terraform.d/plugins");
    expect(usual.roots).toEqual(["/opt", "/usr/local/share", "/usr/share", "/home/a"]);
    expect(defaultMirrorSearch({}, "/home/a").impliedDirectories).toContain("/home/a/.local/share/terraform/plugins");
    expect(defaultMirrorSearch().env).toBe(process.env);
  });
});

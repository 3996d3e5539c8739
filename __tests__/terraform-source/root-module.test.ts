import { join } from "node:path";
import { AuditError } from "../../src/core/errors";
import type { PlanModule } from "../../src/plan/terraform-plan";
import { openSources } from "../../src/terraform-source/terraform-sources";
import { folderWith, moduleWith, removeSources, sourcesWith } from "./support/sources";

afterAll(removeSources);

const stack = (name: string, bucket: string): Record<string, string> => ({
  [`stacks/${name}/cdk.tf.json`]: JSON.stringify({
    module: { roles: { source: "./roles" } },
    resource: {
      aws_s3_bucket: { logs: { bucket, "//": { metadata: { path: `${name}/logs/Resource` } } } },
      aws_s3_bucket_versioning: { logs: { bucket: "${aws_s3_bucket.logs.id}" } },
    },
  }),
});

const PLANNED = moduleWith("aws_s3_bucket.logs", "aws_s3_bucket_versioning.logs");

function plannedAs(bucket: string): PlanModule {
  const resources = (PLANNED.resources ?? []).map((resource) => ({
    ...resource,
    expressions: { bucket: { constant_value: bucket }, rule: [{ status: { constant_value: "Enabled" } }, null, 5] },
  }));
  const read = { address: "data.aws_region.here", mode: "data", type: "aws_region", name: "here" };
  return { resources: [...resources, read], module_calls: { roles: { source: "./roles" } } };
}

describe("the folder of sources", () => {
  it.each(["", "/not-there", "/main.tf", "/\0"])("is refused where it cannot be listed (%j)", async (below) => {
    const folder = folderWith({ "main.tf": "" });
    const opened = openSources(below === "" ? "" : `${folder}${below}`, {});

    await expect(opened).rejects.toThrow(AuditError);
    await expect(opened).rejects.toThrow(/cannot be opened\. .* Give the folder that the plan was made in\./);
  });

  it("is the root module where it contains configuration, whatever the plan contains", async () => {
    const sources = await sourcesWith(
      { "main.tf": 'resource "aws_s3_bucket" "a" {}', ...stack("dev", "logs-dev") },
      plannedAs("logs-dev"),
    );

    expect(sources.locate([], "aws_s3_bucket", "a")?.line).toBe(1);
    expect(sources.locate([], "aws_s3_bucket", "logs")).toBeNull();
    expect(sources.problems).toEqual([expect.stringContaining("module.roles")]);
  });

  it("may contain the root module in a folder below, which is found by the plan's resources and texts", async () => {
    const folder = folderWith({
      ...stack("audit-dev", "logs-dev"),
      ...stack("audit-prod", "logs-prod"),
      "stacks/audit-dev/roles/main.tf": 'resource "aws_iam_role" "scan" {}',
      "stacks/audit-prod/roles/main.tf": '\nresource "aws_iam_role" "scan" {}',
      "stacks/more/main.tf": 'resource "aws_s3_bucket" "logs" {}\nresource "aws_s3_bucket" "more" {}',
      "stacks/other/main.tf":
        'resource "aws_s3_bucket" "logs" {}\nresource "aws_kms_key" "logs" {}\nmodule "roles" {}\nmodule {}',
      "stacks/uncalled/main.tf": 'resource "aws_s3_bucket" "logs" {}\nresource "aws_s3_bucket_versioning" "logs" {}',
      "stacks/miscalled/main.tf":
        'resource "aws_s3_bucket" "logs" {}\nresource "aws_s3_bucket_versioning" "logs" {}\nmodule "a" {}',
      ".terraform/x/cdk.tf.json": stack("x", "logs-dev")["stacks/x/cdk.tf.json"] ?? "",
      "node_modules/x/cdk.tf.json": stack("x", "logs-dev")["stacks/x/cdk.tf.json"] ?? "",
      "stacks/audit-prod/unread_override.tf/file": "",
    });
    const dev = await openSources(folder, plannedAs("logs-dev"));
    const prod = await openSources(folder, plannedAs("logs-prod"));

    expect(dev.problems).toEqual([]);
    expect(dev.locate([], "aws_s3_bucket", "logs")).toEqual({
      file: "stacks/audit-dev/cdk.tf.json",
      line: 1,
      constructPath: "audit-dev/logs/Resource",
    });
    expect(dev.locate(["roles"], "aws_iam_role", "scan")?.file).toBe("stacks/audit-dev/roles/main.tf");
    expect(prod.locate([], "aws_s3_bucket", "logs")?.file).toBe("stacks/audit-prod/cdk.tf.json");
    expect(prod.locate(["roles"], "aws_iam_role", "scan")?.line).toBe(2);
  });

  it("is asked for where several folders below may be the root module", async () => {
    const sources = await sourcesWith({ ...stack("a", "logs"), ...stack("b", "logs") }, plannedAs("logs"));

    expect(sources.locate([], "aws_s3_bucket", "logs")).toBeNull();
    expect(sources.problems).toEqual([
      "The resources of the plan may be those of several folders: stacks/a, stacks/b. Give one as the source.",
    ]);
  });

  it("is reported where it contains nothing of the plan, or no configuration", async () => {
    const nothing = await sourcesWith(stack("a", "logs"), moduleWith("aws_kms_key.a"));
    const empty = await sourcesWith({ "readme.md": "", ".hidden.tf": "", "a/main.tf~": "", "a/#main.tf#": "" });

    expect(nothing.problems).toEqual(["No folder of the sources holds the resources of the plan."]);
    expect(empty.problems).toEqual(["There is no Terraform configuration in the folder of sources."]);
    expect(empty.locate([], "aws_s3_bucket", "logs")).toBeNull();
    expect(empty.localReferences([], "a")).toBeUndefined();
  });

  it("is searched up to a limit", async () => {
    const files = Object.fromEntries(Array.from({ length: 1_100 }, (_, index) => [`f${index + 1_000}/x`, ""]));
    const sources = await sourcesWith({ ...files, ...stack("z", "logs") }, plannedAs("logs"));

    expect(sources.problems).toEqual(["There is no Terraform configuration in the folder of sources."]);
  }, 30_000);
});

describe("a relative folder of sources", () => {
  it("works like an absolute one", async () => {
    const folder = folderWith({ "main.tf": '\nresource "aws_s3_bucket" "logs" {}' });
    const here = process.cwd();
    process.chdir(join(folder, ".."));
    try {
      const sources = await openSources(folder.slice(folder.lastIndexOf("/") + 1), {});

      expect(sources.locate([], "aws_s3_bucket", "logs")).toEqual({ file: "main.tf", line: 2, constructPath: null });
    } finally {
      process.chdir(here);
    }
  });
});

import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { openSources } from "../../src/terraform-source/terraform-sources";
import { folderWith, removeSources, sourcesWith } from "./support/sources";

afterAll(removeSources);

const BUCKET = 'resource "aws_s3_bucket" "logs" {}\n';
const LOCALS = "locals { a = var.a }\n";

describe("a file that does not parse", () => {
  it.each([
    ["a brace too many", `${BUCKET}}\n`, 2],
    ["a block that does not end", `${BUCKET}\nresource "aws_kms_key" "a" {\n  x = 1\n`, 5],
    ["conflict markers of a merge", `${BUCKET}<<<<<<< HEAD\nlocals {}\n`, 2],
    ["a value that is missing", `${BUCKET}\nlocals {\n  b =\n}\n`, 4],
    ["text of another kind", "root:x:0:0:root:/root:/bin/sh\n", 1],
    ["a key in place of a name", '{\n  "a": 1\n}}\n', 3],
  ])("is named with the line: %s", async (_, text, line) => {
    const sources = await sourcesWith({ "main.tf": text });

    expect(sources.problems).toEqual([
      `main.tf is not Terraform's language near line ${line}: its local values are not followed.`,
    ]);
  });

  it("keeps the places that could be parsed, but no local values", async () => {
    const sources = await sourcesWith({ "main.tf": `${BUCKET}${LOCALS}}\n` });

    expect(sources.locate([], "aws_s3_bucket", "logs")?.line).toBe(1);
    expect(sources.localReferences([], "a")).toBeUndefined();
  });

  it("does not keep another file from being read", async () => {
    const sources = await sourcesWith({ "main.tf": "}", "locals.tf": LOCALS });

    expect(sources.localReferences([], "a")).toEqual(["var.a"]);
  });

  it("makes all local values unknown where it is an override file", async () => {
    const sources = await sourcesWith({
      "main.tf": `${LOCALS}${BUCKET}`,
      "override.tf": "}",
      "z_override.tf": LOCALS,
    });

    expect(sources.localReferences([], "a")).toBeUndefined();
    expect(sources.locate([], "aws_s3_bucket", "logs")?.line).toBe(2);
  });

  it.each([
    ["text that is not JSON", '{\n  "resource": {\n', 3],
    ["a local value that is not a valid template", '{\n  "locals": {\n    "b": "x",\n    "a": "${var.}"}}', 4],
  ])("is named with the line in JSON syntax: %s", async (_, text, line) => {
    const sources = await sourcesWith({ "main.tf.json": text });

    expect(sources.problems).toEqual([
      `main.tf.json is not Terraform's JSON syntax near line ${line}: its local values are not followed.`,
    ]);
    expect(sources.localReferences([], "b")).toBeUndefined();
  });

  it("is named in one line, and its content is not repeated", async () => {
    const sources = await sourcesWith({ "a\n::error::\u001b[31m.tf": 'password = "hunter2' });

    expect(sources.problems).toEqual([
      "a\ufffd::error::\ufffd[31m.tf is not Terraform's language near line 1: its local values are not followed.",
    ]);
  });
});

describe("a file that is not read", () => {
  const opened = (folder: string) => openSources(folder, {});

  it("is larger than people write", async () => {
    const folder = folderWith({ "main.tf": BUCKET, "stack.tf.json": "{}" });
    truncateSync(join(folder, "main.tf"), 2 * 1024 * 1024 + 1);
    truncateSync(join(folder, "stack.tf.json"), 64 * 1024 * 1024 + 1);

    expect((await opened(folder)).problems).toEqual([
      "main.tf is larger than 2 MiB, and is not read.",
      "stack.tf.json is larger than 64 MiB, and is not read.",
    ]);
  });

  it("is a folder, a device, or a link to nothing", async () => {
    const folder = folderWith({ "main.tf": BUCKET });
    mkdirSync(join(folder, "folder.tf"));
    execFileSync("mkfifo", [join(folder, "pipe.tf")]);
    symlinkSync("not-there.tf", join(folder, "link.tf"));
    symlinkSync("round.tf", join(folder, "round.tf"));
    const sources = await opened(folder);

    expect(sources.problems).toEqual([
      "folder.tf is not a file.",
      "link.tf cannot be read (ENOENT).",
      "pipe.tf is not a file.",
      "round.tf cannot be read (ELOOP).",
    ]);
    expect(sources.locate([], "aws_s3_bucket", "logs")?.line).toBe(1);
  });

  it("is a link out of the folders that were given", async () => {
    const folder = folderWith({
      "live/main.tf": "",
      "live/shared/buckets.tf": BUCKET,
      "live/.terraform/modules/kept": "",
      "outside.tf": LOCALS,
      "live-too/main.tf": "",
      "module/main.tf": "",
      "module/real/more.tf": '\nresource "aws_s3_bucket" "more" {}',
      "modules.json": '{"Modules": [{"Key": "m", "Dir": "shared"}]}',
    });
    symlinkSync("../outside.tf", join(folder, "live/out.tf"));
    symlinkSync("../live-too/main.tf", join(folder, "live/too.tf"));
    symlinkSync("shared/buckets.tf", join(folder, "live/in.tf"));
    symlinkSync("real/more.tf", join(folder, "module/more.tf"));
    symlinkSync("../live/shared/buckets.tf", join(folder, "module/buckets.tf"));
    symlinkSync("../../../modules.json", join(folder, "live/.terraform/modules/modules.json"));
    const sources = await openSources(join(folder, "live"), {
      module_calls: { m: { source: "../module" } },
    });

    expect(sources.problems).toEqual([
      ".terraform/modules/modules.json is not what `terraform init` writes, and is not used.",
      "out.tf is a link that leads out of the folder of sources, and is not followed.",
      "too.tf is a link that leads out of the folder of sources, and is not followed.",
    ]);
    expect(sources.localReferences([], "a")).toBeUndefined();
    expect(sources.locate([], "aws_s3_bucket", "logs")).toMatchObject({ file: "in.tf", line: 1 });
    expect(sources.locate(["m"], "aws_s3_bucket", "more")).toMatchObject({ file: "../module/more.tf", line: 2 });
    expect(sources.locate(["m"], "aws_s3_bucket", "logs")).toMatchObject({ file: "../module/buckets.tf", line: 1 });
  });
});

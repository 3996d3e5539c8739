import { join } from "node:path";
import { openSources } from "../../src/terraform-source/terraform-sources";
import type { ModuleCall, PlanModule } from "../../src/plan/terraform-plan";
import { folderWith, moduleWith, removeSources, sourcesWith } from "./support/sources";

afterAll(removeSources);

const BUCKET = 'resource "aws_s3_bucket" "logs" {}\n';

function calling(module_calls: Readonly<Record<string, ModuleCall>>): PlanModule {
  return { module_calls };
}

const manifest = (modules: Readonly<Record<string, unknown>>): Record<string, string> => ({
  ".terraform/modules/modules.json": JSON.stringify({
    Modules: Object.entries(modules).map(([Key, Dir]) => ({ Key, Source: "somewhere", Dir })),
  }),
});

describe("a module", () => {
  it("is where its relative source leads, from the folder of the calling module", async () => {
    const sources = await sourcesWith(
      {
        "main.tf": BUCKET,
        "modules/storage/main.tf": `\n${BUCKET}locals { a = var.storage }`,
        "modules/names/main.tf": `\n\n${BUCKET}locals { a = var.names }`,
      },
      calling({
        storage: { source: "./modules/storage", module: calling({ names: { source: "../names" } }) },
        other: { source: "./modules//storage/../names" },
      }),
    );

    expect(sources.problems).toEqual([]);
    expect(sources.locate([], "aws_s3_bucket", "logs")).toMatchObject({ file: "main.tf", line: 1 });
    expect(sources.locate(["storage"], "aws_s3_bucket", "logs")).toMatchObject({
      file: "modules/storage/main.tf",
      line: 2,
    });
    expect(sources.locate(["storage", "names"], "aws_s3_bucket", "logs")).toMatchObject({
      file: "modules/names/main.tf",
      line: 3,
    });
    expect(sources.locate(["other"], "aws_s3_bucket", "logs")?.line).toBe(3);
    expect(sources.localReferences(["storage"], "a")).toEqual(["var.storage"]);
    expect(sources.localReferences(["storage", "names"], "a")).toEqual(["var.names"]);
    expect(sources.locate(["names"], "aws_s3_bucket", "logs")).toBeNull();
  });

  it("may be outside of the folder of sources", async () => {
    const root = folderWith({ "live/dev/main.tf": "", "modules/storage/main.tf": BUCKET });
    const sources = await openSources(
      join(root, "live/dev"),
      calling({ storage: { source: "../../modules/storage" } }),
    );

    expect(sources.locate(["storage"], "aws_s3_bucket", "logs")?.file).toBe("../../modules/storage/main.tf");
  });

  it("is where `terraform init` installed it, whatever its source is", async () => {
    const sources = await sourcesWith(
      {
        "main.tf": "",
        ...manifest({ "": ".", storage: ".terraform/modules/storage/sub", "storage.names": "names", stale: "gone" }),
        ".terraform/modules/storage/sub/main.tf": BUCKET,
        ".terraform/modules/storage/sub/inner/main.tf": BUCKET,
        "names/main.tf": BUCKET,
        "here/main.tf": BUCKET,
      },
      calling({
        storage: {
          source: "registry.example/storage/aws//sub",
          module: calling({ names: { source: "git::https://example.com/names" }, inner: { source: "./inner" } }),
        },
        stale: { source: "./here" },
      }),
    );
    const fileOf = (...calls: readonly string[]) => sources.locate(calls, "aws_s3_bucket", "logs")?.file;

    expect(sources.problems).toEqual([]);
    expect(fileOf("storage")).toBe(".terraform/modules/storage/sub/main.tf");
    expect(fileOf("storage", "names")).toBe("names/main.tf");
    expect(fileOf("storage", "inner")).toBe(".terraform/modules/storage/sub/inner/main.tf");
    expect(fileOf("stale")).toBe("here/main.tf");
  });

  it("is missing where it has no local source and is not installed, and so are the modules that it calls", async () => {
    const sources = await sourcesWith(
      { "main.tf": "", "a/main.tf": BUCKET },
      calling({
        a: { source: "./a", module: calling({ b: { source: "./b", module: calling({ c: { source: "./c" } }) } }) },
        vpc: { source: "terraform-aws-modules/vpc/aws" },
        abs: { source: "/" },
        nothing: {},
        nul: { source: "./\0" },
        up: { source: "../not-there" },
        "line\nbreak": { source: "x" },
      }),
    );

    expect(sources.problems).toEqual([
      "The sources of module.vpc, module.abs, module.nothing, module.nul, module.up and 2 more are not there: " +
        "run `terraform init` in the folder of the plan.",
    ]);
    expect(sources.locate(["vpc"], "aws_s3_bucket", "logs")).toBeNull();
    expect(sources.locate(["a", "b"], "aws_s3_bucket", "logs")).toBeNull();
    expect(sources.localReferences(["vpc"], "a")).toBeUndefined();
    expect(sources.locate(["a"], "aws_s3_bucket", "logs")?.line).toBe(1);
  });

  it("is named by the calls that lead to it, in one line", async () => {
    const sources = await sourcesWith(
      { "main.tf": "", "a/main.tf": "" },
      calling({ a: { source: "./a", module: calling({ "b\n::error::": { source: "x" } }) } }),
    );

    expect(sources.problems).toEqual([
      expect.stringMatching(/^The sources of module\.a\.module\.b\ufffd::error:: are not/),
    ]);
  });

  it("is parsed once, however often it is called", async () => {
    const call = { source: "./a" };
    const sources = await sourcesWith(
      { "main.tf": "", "a/main.tf": `${BUCKET}}` },
      calling({ x: call, y: call, z: { source: "./a", module: calling({ w: { source: "../a" } }) } }),
    );

    expect(sources.problems).toEqual([
      "a/main.tf is not Terraform's language near line 2: its local values are not followed.",
    ]);
    expect(sources.locate(["z", "w"], "aws_s3_bucket", "logs")?.line).toBe(1);
  });

  it("may be called __proto__", async () => {
    const planned = JSON.parse('{"module_calls": {"__proto__": {"source": "./a"}}}') as PlanModule;
    const sources = await sourcesWith({ "main.tf": "", "a/main.tf": BUCKET }, planned);

    expect(sources.locate(["__proto__"], "aws_s3_bucket", "logs")?.file).toBe("a/main.tf");
    expect(sources.locate(["constructor"], "aws_s3_bucket", "logs")).toBeNull();
  });

  it("may be at any depth", async () => {
    let planned: PlanModule = moduleWith("aws_s3_bucket.logs");
    for (let depth = 0; depth < 3_000; depth += 1) planned = calling({ m: { source: "./", module: planned } });
    const sources = await sourcesWith({ "main.tf": BUCKET }, planned);

    expect(
      sources.locate(
        Array.from({ length: 3_000 }, () => "m"),
        "aws_s3_bucket",
        "logs",
      )?.line,
    ).toBe(1);
  });
});

describe("the list of modules that `terraform init` writes", () => {
  it.each([
    ["not JSON", "{"],
    ["of another form", '{"Modules": {}}'],
    ["a list", "[]"],
  ])("is not used where it is %s", async (_, text) => {
    const sources = await sourcesWith(
      { "main.tf": "", ".terraform/modules/modules.json": text, "a/main.tf": BUCKET },
      calling({ a: { source: "./a" } }),
    );

    expect(sources.problems).toEqual([
      ".terraform/modules/modules.json is not what `terraform init` writes, and is not used.",
    ]);
    expect(sources.locate(["a"], "aws_s3_bucket", "logs")?.file).toBe("a/main.tf");
  });

  it("is used for each entry that names a module's folder", async () => {
    const sources = await sourcesWith(
      { "main.tf": "", "a/main.tf": BUCKET, ...manifest({ a: 5, b: "a", c: "nul\0" }) },
      calling({ a: { source: "./a" }, b: { source: "x" }, c: { source: "./a" } }),
    );

    expect(sources.problems).toEqual([]);
    expect(["a", "b", "c"].map((name) => sources.locate([name], "aws_s3_bucket", "logs")?.line)).toEqual([1, 1, 1]);
  });
});

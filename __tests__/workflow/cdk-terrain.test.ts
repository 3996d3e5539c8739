import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { compare } from "../../scripts/cdk-terrain/compare";
import { PACKAGES } from "../../scripts/cdk-terrain/projects";
import { compareSynthesized, rowOf, shownDifferences } from "../../scripts/cdk-terrain/report";
import { readSynthesized, type Synthesized } from "../../scripts/cdk-terrain/synthesized";
import { textOf } from "./support/files";

const bucket = { bucket: "audit", tags: { Owner: "audit" }, rules: [{ days: 30 }, { days: 90 }] };

/** What is compared of a stack with one bucket, some of which is replaced. */
const synthesis = (
  more: Readonly<{ resource?: object; files?: object; aws?: object; archive?: object; version?: string }> = {},
): Synthesized => ({
  stack: {
    "//": { metadata: { version: more.version ?? "0.21.0", stackName: "dev" } },
    resource: { aws_s3_bucket: { audit: bucket }, ...more.resource },
    data: { aws_partition: { here: {} } },
    output: { Bucket: {}, Topic: {} },
    terraform: {
      required_providers: {
        aws: { source: "aws", version: "~> 6.40", ...more.aws },
        archive: { source: "hashicorp/archive", version: "2.7.1", ...more.archive },
      },
    },
  } as Synthesized["stack"],
  manifest: { name: "dev", annotations: [] },
  files: { "assets/scanner/index.js": "aa", ...more.files },
});

const withBucket = (changed: object): Synthesized => synthesis({ resource: { aws_s3_bucket: { audit: changed } } });

/** A difference as `<path>: <before> → <after>`. */
const texts = (before: unknown, after: unknown, isAllowed: boolean): readonly string[] =>
  compare(before, after)
    .filter(({ allowed }) => (allowed !== undefined) === isAllowed)
    .map(({ path, before: one, after: other }) => `${path}: ${String(one)} → ${String(other)}`);

describe("the comparison of two syntheses", () => {
  it("finds nothing in the same, whatever the order of the keys", () => {
    const { bucket: name, ...others } = bucket;

    expect(compare(synthesis(), withBucket({ ...others, bucket: name }))).toEqual([]);
  });

  it.each<[string, Synthesized, readonly string[]]>([
    ["a missing type", synthesis({ resource: { aws_s3_bucket: undefined } }), ["stack.resource.aws_s3_bucket"]],
    ["a missing resource", synthesis({ resource: { aws_s3_bucket: {} } }), ["stack.resource.aws_s3_bucket.audit"]],
    ["another resource", synthesis({ resource: { aws_vpc: { main: {} } } }), ["stack.resource.aws_vpc"]],
    ["another name", withBucket({ ...bucket, bucket: "other" }), ["stack.resource.aws_s3_bucket.audit.bucket"]],
    ["a type", withBucket({ ...bucket, bucket: 1 }), ["stack.resource.aws_s3_bucket.audit.bucket"]],
    ["null for a value", withBucket({ ...bucket, tags: null }), ["stack.resource.aws_s3_bucket.audit.tags"]],
    ["a list for a map", withBucket({ ...bucket, tags: [] }), ["stack.resource.aws_s3_bucket.audit.tags"]],
    [
      "the order of a list",
      withBucket({ ...bucket, rules: [{ days: 90 }, { days: 30 }] }),
      ["stack.resource.aws_s3_bucket.audit.rules.0.days", "stack.resource.aws_s3_bucket.audit.rules.1.days"],
    ],
    [
      "a shorter list",
      withBucket({ ...bucket, rules: [{ days: 30 }] }),
      ["stack.resource.aws_s3_bucket.audit.rules.1"],
    ],
    ["other code", synthesis({ files: { "assets/scanner/index.js": "bb" } }), ["files.assets/scanner/index.js"]],
    ["another file", synthesis({ files: { "assets/new.js": "cc" } }), ["files.assets/new.js"]],
    ["a warning", { ...synthesis(), manifest: { name: "dev", annotations: ["!"] } }, ["manifest.annotations.0"]],
    [
      "a provider of somebody else",
      synthesis({ aws: { source: "mallory/aws" } }),
      ["stack.terraform.required_providers.aws.source"],
    ],
    [
      "a provider of another registry",
      synthesis({ aws: { source: "registry.opentofu.org/hashicorp/aws" } }),
      ["stack.terraform.required_providers.aws.source"],
    ],
    [
      "a version that the settings say",
      synthesis({ aws: { version: "~> 6.66" } }),
      ["stack.terraform.required_providers.aws.version"],
    ],
    [
      "no version of a provider",
      synthesis({ archive: { version: undefined } }),
      ["stack.terraform.required_providers.archive.version"],
    ],
  ])("finds, and does not allow, %s", (_, after, paths) => {
    const found = compare(synthesis(), after);

    expect(found.map(({ path }) => path)).toEqual(paths);
    expect(found.map(({ allowed }) => allowed)).toEqual(paths.map(() => undefined));
  });

  it.each<[string, Synthesized, string]>([
    ["the framework's version", synthesis({ version: "0.24.0" }), "stack.//.metadata.version: 0.21.0 → 0.24.0"],
    [
      "a provider's longer address",
      synthesis({ aws: { source: "hashicorp/aws" } }),
      "stack.terraform.required_providers.aws.source: aws → hashicorp/aws",
    ],
    [
      "a provider's whole address",
      synthesis({ archive: { source: "registry.terraform.io/hashicorp/archive" } }),
      "stack.terraform.required_providers.archive.source: hashicorp/archive → registry.terraform.io/hashicorp/archive",
    ],
    [
      "the archive provider's version",
      synthesis({ archive: { version: "2.8.1" } }),
      "stack.terraform.required_providers.archive.version: 2.7.1 → 2.8.1",
    ],
  ])("allows %s to differ, and says so", (_, after, text) => {
    expect(texts(synthesis(), after, true)).toEqual([text]);
    expect(texts(synthesis(), after, false)).toEqual([]);
  });
});

describe("the report", () => {
  const same = compareSynthesized("dev", synthesis(), synthesis({ version: "0.24.0" }));
  const other = compareSynthesized(
    "prod",
    synthesis(),
    synthesis({ version: "0.24.0", resource: { aws_s3_bucket: {} }, aws: { version: "~> 6.66" } }),
  );

  it("counts what each environment has, and what each lost", () => {
    expect([same, other].map(rowOf)).toEqual([
      { Environment: "dev", Resources: 1, "Data sources": 1, Outputs: 2, Result: "same" },
      { Environment: "prod", Resources: "1 → 0", "Data sources": 1, Outputs: 2, Result: "differs in 2" },
    ]);
  });

  it("shows each place once with its environments, and first those that have to be the same", () => {
    expect(shownDifferences([same, other])).toBe(`
Differs
  stack.resource.aws_s3_bucket.audit (prod)
    ${JSON.stringify(bucket)} → nothing
  stack.terraform.required_providers.aws.version (prod)
    "~> 6.40" → "~> 6.66"

May differ
  stack.//.metadata.version (dev, prod)
    "0.21.0" → "0.24.0": a comment: the version of the framework that wrote the file
`);
    expect(shownDifferences([compareSynthesized("dev", synthesis(), synthesis())])).toBe("");
  });

  it("shortens what is long", () => {
    const long = compareSynthesized("dev", synthesis(), withBucket({ ...bucket, bucket: "a".repeat(10_000) }));

    expect(shownDifferences([long]).length).toBeLessThan(400);
  });
});

describe("what is read of a synthesized app", () => {
  const folder = mkdtempSync(join(tmpdir(), "synthesized-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("is the stack, its place in the manifest, and a hash of every other file, at any depth", () => {
    const write = (path: string, text: string): void => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    };
    write("manifest.json", JSON.stringify({ version: "0.21.0", stacks: { one: { name: "one" }, two: {} } }));
    write("stacks/one/cdk.tf.json", JSON.stringify({ output: { Bucket: {} } }));
    write("stacks/one/assets/scanner/1234/index.js", "code");
    write("stacks/two/cdk.tf.json", "{}");

    expect(readSynthesized(folder, "one")).toEqual({
      stack: { output: { Bucket: {} } },
      manifest: { name: "one" },
      files: {
        "assets/scanner/1234/index.js": "5694d08a2e53ffcae0c3103e5ad6f6076abd960eb1f8a56577040bc1028f702b",
      },
    });
  });
});

describe("docs/cdk-terrain.md", () => {
  it("names the versions that are compared", () => {
    const versions = Object.entries(PACKAGES).map(([name, version]) =>
      version.startsWith("npm:") ? version.slice("npm:".length) : `${name}@${version}`,
    );

    expect(versions.filter((version) => !textOf("docs/cdk-terrain.md").includes(` ${version}`))).toEqual([]);
  });
});

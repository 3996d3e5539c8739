import { removeSources, sourcesWith } from "./support/sources";

afterAll(removeSources);

const place = (file: string, line: number) => ({ file, line, constructPath: null });

async function lineOf(text: string): Promise<number | undefined> {
  const sources = await sourcesWith({ "main.tf": text });
  expect(sources.problems).toEqual([]);
  return sources.locate([], "aws_s3_bucket", "logs")?.line;
}

describe("a resource in Terraform's language", () => {
  it("is where its block begins", async () => {
    const sources = await sourcesWith({
      "buckets.tf": 'locals { a = 1 }\n\nresource "aws_s3_bucket" "logs" {\n  bucket = "logs"\n}\n',
      "main.tf": 'resource "aws_s3_bucket" "data" {}',
    });

    expect(sources.locate([], "aws_s3_bucket", "logs")).toEqual(place("buckets.tf", 3));
    expect(sources.locate([], "aws_s3_bucket", "data")).toEqual(place("main.tf", 1));
    expect(sources.problems).toEqual([]);
  });

  it.each([
    ["no space before the brace", '\nresource "aws_s3_bucket" "logs"{\n}\n'],
    ["labels without quotes and with much space", "\nresource\taws_s3_bucket     logs   {}\n"],
    ["labels without space between", '\nresource"aws_s3_bucket""logs"{}'],
    ["escapes in a label", '\nresource "aws_s3_bucket" "l\\u006fgs" {}'],
    ["comments in its header", '\nresource /* { */ "aws_s3_bucket" /* "x" */ "logs" { # }\n}\n'],
    [
      "a comment of several lines before it",
      '/* resource "aws_s3_bucket" "logs" {\n*/ resource "aws_s3_bucket" "logs" {}\n',
    ],
    ["Windows line ends", '# a\r\nresource "aws_s3_bucket" "logs" {\r\n}\r\n'],
    ["a byte order mark", '\uFEFF\nresource "aws_s3_bucket" "logs" {}'],
  ])("is found with %s", async (_, text) => {
    expect(await lineOf(text)).toBe(2);
  });

  it.each([
    ["a comment", '# resource "aws_s3_bucket" "logs" {\n// resource "aws_s3_bucket" "logs" {\n'],
    ["a comment of several lines", '/*\nresource "aws_s3_bucket" "logs" {}\n*/\n'],
    ["a heredoc", 'locals {\n  a = <<EOT\nresource "aws_s3_bucket" "logs" {}\n  EOTX\nEOT\n}\n'],
    ["an indented heredoc", 'locals {\n  a = <<-EOT\n    }\n    resource "aws_s3_bucket" "logs" {}\n    EOT\n}\n'],
    ["a template", 'locals {\n  a = "${"resource \\"aws_s3_bucket\\" \\"logs\\" {"}"\n}\n'],
    ["a block of another kind", 'data "aws_s3_bucket" "logs" {\n}\nmoved {\n}\n'],
    ["a block with a label too few", 'resource "aws_s3_bucket" {\n}\nresource {\n}\n'],
  ])("is not mistaken for %s", async (_, before) => {
    const lines = before.split("\n").length;

    expect(await lineOf(`${before}resource "aws_s3_bucket" "logs" {}\n`)).toBe(lines);
    expect(await lineOf(before)).toBeUndefined();
  });

  it("is found in a module, whose call is where the module block begins", async () => {
    const sources = await sourcesWith({
      "main.tf": '\nmodule "logs" {\n  source = "./logs"\n}\n',
      "calls.tf.json":
        '{\n "module": {\n  "data": {"source": "./data", "//": {"metadata": {"path": "house/data"}}}\n }\n}',
    });

    expect(sources.locateCall(["logs"])).toEqual(place("main.tf", 2));
    expect(sources.locateCall(["data"])).toEqual({ file: "calls.tf.json", line: 3, constructPath: "house/data" });
    expect(sources.locateCall(["nowhere"])).toBeNull();
    expect(sources.locateCall(["logs", "inner"])).toBeNull();
    expect(sources.locateCall([])).toBeNull();
  });

  it("is told by both type and name", async () => {
    const sources = await sourcesWith({
      "main.tf": 'resource "aws_s3_bucket" "logs" {}\nresource "aws_kms_key" "a" {}',
    });

    expect(sources.locate([], "aws_s3_bucket", "a")).toBeNull();
    expect(sources.locate([], "aws_kms_key", "a")?.line).toBe(2);
  });

  it("is where it was first written, whatever overrides it", async () => {
    const resource = '\n\nresource "aws_s3_bucket" "logs" {}';
    const sources = await sourcesWith({
      "a_override.tf": 'resource "aws_s3_bucket" "logs" {}',
      "override.tf.json": '{"resource": {"aws_s3_bucket": {"logs": {}}}}',
      "main.tf": resource,
    });

    expect(sources.locate([], "aws_s3_bucket", "logs")).toEqual(place("main.tf", 3));
  });

  it.each(["__proto__", "constructor", "toString"])("may be called %s", async (name) => {
    const sources = await sourcesWith({
      "main.tf": `\nresource "${name}" "${name}" {}\nlocals { ${name} = var.${name} }`,
      "more.tf.json": `{"resource": {"aws_s3_bucket": {"${name}": {}}}}`,
    });

    expect(sources.locate([], name, name)).toEqual(place("main.tf", 2));
    expect(sources.locate([], "aws_s3_bucket", name)).toEqual(place("more.tf.json", 1));
    expect(sources.localReferences([], name)).toEqual([`var.${name}`]);
    expect(sources.locate([name], name, name)).toBeNull();
    expect((await sourcesWith({ "main.tf": "" })).localReferences([], name)).toBeUndefined();
  });
});

describe("a resource in Terraform's JSON syntax", () => {
  it("is where its name is, and has the path of its construct", async () => {
    const sources = await sourcesWith({
      "cdk.tf.json": JSON.stringify(
        {
          "//": { metadata: { stackName: "audit" } },
          output: { resource: { value: '"resource": {"aws_s3_bucket": {"logs": {' } },
          resource: {
            "//": { aws_s3_bucket: {} },
            aws_s3_bucket: {
              "//": { metadata: { path: "nothing" } },
              logs: { "//": { metadata: { path: "audit/logs/Resource", uniqueId: "logs" } }, bucket: 'a\\"b{' },
              data: { tags: { "//": { metadata: { path: "a tag" } } } },
            },
          },
        },
        null,
        2,
      ),
    });

    expect(sources.locate([], "aws_s3_bucket", "logs")).toEqual({
      file: "cdk.tf.json",
      line: 22,
      constructPath: "audit/logs/Resource",
    });
    expect(sources.locate([], "aws_s3_bucket", "data")).toEqual(place("cdk.tf.json", 31));
    expect(sources.locate([], "aws_s3_bucket", "//")).toBeNull();
    expect(sources.locate([], "//", "aws_s3_bucket")).toBeNull();
    expect(sources.problems).toEqual([]);
  });

  it("may be in lists, under repeated names, and with escapes in its name", async () => {
    const sources = await sourcesWith({
      "main.tf.json": `[{"resource": [
        {"aws_s3_bucket": [{"a": [{"//": {"metadata": {"path": "stack/a"}}}, {}]},
          {"b": {}}]},
        {"aws_s3_bucket": {"\\u0063": {}}}
      ],
      "resource": {"aws_s3_bucket": {"d": {"tags": {"x": [1, "y", {"z": null}]}}, "e": 5, "f": []}}}]`,
    });
    const lines = ["a", "b", "c", "d", "e", "f"].map((name) => sources.locate([], "aws_s3_bucket", name)?.line);

    expect(lines).toEqual([2, 3, 4, 6, 6, 6]);
    expect(sources.locate([], "aws_s3_bucket", "a")?.constructPath).toBe("stack/a");
    expect(sources.locate([], "aws_s3_bucket", "x")).toBeNull();
  });

  it.each(['{"path": 1}', '"path"', "null", "[]"])("has no construct where its metadata is %s", async (metadata) => {
    const sources = await sourcesWith({
      "main.tf.json": `{"resource": {"aws_s3_bucket": {"logs": {"//": {"metadata": ${metadata}}}}}}`,
    });

    expect(sources.locate([], "aws_s3_bucket", "logs")).toEqual(place("main.tf.json", 1));
  });
});

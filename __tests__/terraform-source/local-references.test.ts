import { removeSources, sourcesWith } from "./support/sources";
import inJson from "./fixtures/json-references.json";
import inLanguage from "./fixtures/references.json";

afterAll(removeSources);

/**
 * Both fixtures were made by Terraform 1.11.4: each expression was the value of an output, the configuration was
 * planned, and `terraform show -json` gave its `references`.
 */
describe("the references of a local value", () => {
  const expressions = Object.entries(inLanguage);
  const values = Object.entries(inJson);

  it("are those that Terraform lists for the expression", async () => {
    const locals = expressions.map(([expression], index) => `  e${index} = ${expression}\n`).join("");
    const sources = await sourcesWith({ "main.tf": `locals {\n${locals}}\n` });
    const found = expressions.map(([expression], index) => [expression, sources.localReferences([], `e${index}`)]);

    expect(sources.problems).toEqual([]);
    expect(Object.fromEntries(found)).toEqual(inLanguage);
    expect(found.length).toBeGreaterThan(100);
  });

  it("are those that Terraform lists for the value in its JSON syntax", async () => {
    const locals = values.map(([value], index) => `"e${index}": ${value}`).join(",\n");
    const sources = await sourcesWith({ "main.tf.json": `{"locals": {"//": "\${var.x}",\n${locals}}}` });
    const found = values.map(([value], index) => [value, sources.localReferences([], `e${index}`)]);

    expect(sources.problems).toEqual([]);
    expect(Object.fromEntries(found)).toEqual(inJson);
    expect(sources.localReferences([], "//")).toBeUndefined();
  });

  it("are undefined where there is no such local value, and empty where it refers to nothing", async () => {
    const sources = await sourcesWith({ "main.tf": 'locals {}\nlocals {\n # one\n a /* is */ = /* one */ "x"\n}\n' });

    expect(sources.localReferences([], "a")).toEqual([]);
    expect(sources.localReferences([], "b")).toBeUndefined();
    expect(sources.localReferences(["m"], "a")).toBeUndefined();
  });

  it("are those of the last override file", async () => {
    const sources = await sourcesWith({
      "main.tf": "locals {\n  a = var.main\n  b = var.main\n  c = var.main\n}\n",
      "a_override.tf": "locals {\n  a = var.first\n  b = var.first\n}\n",
      "override.tf.json": '{"locals": [{"b": "${var.second}"}]}',
    });

    expect(["a", "b", "c"].map((name) => sources.localReferences([], name))).toEqual([
      ["var.first"],
      ["var.second"],
      ["var.main"],
    ]);
  });

  it.each([
    ["aws_s3_bucket", []],
    ["data.aws_s3_bucket", []],
    ['aws_s3_bucket["x"].id', []],
    ["module", []],
    ['module["x"]', []],
    ["ephemeral.aws_secret.a.value", ["ephemeral.aws_secret.a.value", "ephemeral.aws_secret.a"]],
    ["provider::aws::arn_parse(var.a)", ["var.a"]],
    ['var.a["\\UFFFFFFFF"]', ['var.a["\\\\UFFFFFFFF"]', "var.a"]],
  ])("are, for %s, %j", async (expression, references) => {
    const sources = await sourcesWith({ "main.tf": `locals {\n  a = ${expression}\n}\n` });

    expect(sources.localReferences([], "a")).toEqual(references);
  });

  it("are limited in number, however long a reference is", async () => {
    const sources = await sourcesWith({ "main.tf": `locals {\n  a = var${".x".repeat(50_000)}\n}\n` });
    const references = sources.localReferences([], "a") ?? [];

    expect(references.at(-1)).toBe("var.x");
    expect(references.length).toBeLessThan(100);
  });

  it("are found in templates of any length", async () => {
    const template = `${"_ ".repeat(200_000)}\${var.a}`;
    const sources = await sourcesWith({ "main.tf.json": JSON.stringify({ locals: { a: template } }) });

    expect(sources.localReferences([], "a")).toEqual(["var.a"]);
  });

  it("are found in expressions of any depth, without recursion", async () => {
    const depth = 20_000;
    const sources = await sourcesWith({
      "main.tf": `locals {
        a = ${"[".repeat(depth)}aws_s3_bucket.a${"]".repeat(depth)}
        b = ${"[for x in [x] : ".repeat(depth)}x.y.z${"]".repeat(depth)}
      }`,
    });

    expect(sources.localReferences([], "a")).toEqual(["aws_s3_bucket.a"]);
    expect(sources.problems).toEqual([]);
  });
});

import { instanceIdOf, parseModuleAddress } from "../../src/plan/module-path";
import { headsOf, parseReference } from "../../src/plan/reference";

describe("a reference", () => {
  it.each([
    ["aws_s3_bucket.a.id", ["aws_s3_bucket", "a", "id"]],
    ["aws_s3_bucket.a[0].id", ["aws_s3_bucket", "a", { key: 0 }, "id"]],
    ['module.m["a.b[0]"].ids["q\\"r"]', ["module", "m", { key: "a.b[0]" }, "ids", { key: 'q"r' }]],
    ['aws_s3_bucket.a["$${x}%%{y}"]', ["aws_s3_bucket", "a", { key: "${x}%{y}" }]],
    ['aws_s3_bucket.a["\\q"]', ["aws_s3_bucket", "a", { key: "\\q" }]],
    ["aws_s3_bucket.a.0.id", ["aws_s3_bucket", "a", { key: 0 }, "id"]],
    ["aws_s3_bucket.a[*].id", ["aws_s3_bucket", "a"]],
    ["", []],
  ])("%s is read step by step", (text, steps) => {
    expect(parseReference(text)).toEqual(steps);
  });

  it("is listed with shorter forms, which are not references themselves", () => {
    const listed = ["aws_s3_bucket.a[0].id", "aws_s3_bucket.a[0]", "aws_s3_bucket.a", "aws_s3_bucket.a", "each.key"];

    expect(headsOf(listed)).toEqual(["aws_s3_bucket.a[0].id", "aws_s3_bucket.a", "each.key"]);
    expect(headsOf(["aws_s3_bucket.ab", "aws_s3_bucket.a"])).toEqual(["aws_s3_bucket.ab", "aws_s3_bucket.a"]);
  });
});

describe("a module's address", () => {
  it("is read call by call, with keys", () => {
    const path = parseModuleAddress('module.storage["a"].module.logs.module.x[1]');

    expect(path).toEqual([
      { name: "storage", key: "a" },
      { name: "logs", key: undefined },
      { name: "x", key: 1 },
    ]);
    expect(instanceIdOf(path)).toBe('storage["a"]/logs/x[1]');
  });

  it("ignores a key at its beginning", () => {
    expect(parseModuleAddress("[0]")).toEqual([]);
  });
});

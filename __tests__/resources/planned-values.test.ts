import { isDataSource } from "../../src/resources/planned-values";
import { plannedResource } from "../support/planned";

describe("a data source", () => {
  it.each([
    ["data.aws_s3_bucket.this", true],
    ["module.logs.data.aws_s3_bucket.this[0]", true],
    ['module.logs["a.b"].module.inner[1].data.aws_s3_bucket.this', true],
    ["aws_s3_bucket.this", false],
    ["aws_s3_bucket.data", false],
    ["module.data.aws_s3_bucket.this", false],
    ['module.logs["data."].aws_s3_bucket.this', false],
  ])("is told by its address: %s", (address, expected) => {
    expect(isDataSource(plannedResource({ type: "aws_s3_bucket", address }))).toBe(expected);
  });
});

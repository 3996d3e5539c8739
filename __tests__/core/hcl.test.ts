import { hcl } from "../../src/core/hcl";

describe("hcl", () => {
  it("is the text as written, without shared indentation and surrounding blank lines", () => {
    const text = hcl`
      resource "aws_vpc" "this" {
        cidr_block = "10.0.0.0/16"

        tags = { Owner = "network" }
      }
    `;

    expect(text).toBe(
      ['resource "aws_vpc" "this" {', '  cidr_block = "10.0.0.0/16"', "", '  tags = { Owner = "network" }', "}"].join(
        "\n",
      ),
    );
  });

  it("keeps an interpolation of Terraform", () => {
    expect(hcl`resource_arn = "\${aws_s3_bucket.this.arn}/*"`).toBe('resource_arn = "${aws_s3_bucket.this.arn}/*"');
  });

  it("is empty if nothing is written", () => {
    expect(hcl`  `).toBe("");
  });
});

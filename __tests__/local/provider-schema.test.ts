import { awsProviderSchema } from "../../src/local/provider-schema";
import { fakeProgram, temporaryFolder } from "../support/fake-program";

const directory = temporaryFolder();

describe("the schema of Terraform's AWS provider", () => {
  it("lists each resource's attributes with their types, and its blocks", async () => {
    const block = {
      attributes: { name: { type: "string", required: true }, tags: { type: ["map", "string"], optional: true } },
      block_types: { image_scanning_configuration: { nesting_mode: "list" } },
    };
    const resources = { aws_ecr_repository: { version: 0, block }, aws_bare: { version: 0, block: {} } };
    const schemas = {
      format_version: "1.0",
      provider_schemas: { "registry.terraform.io/hashicorp/aws": { resource_schemas: resources } },
    };
    const program = fakeProgram(
      directory,
      "terraform",
      `const { readFileSync } = require("fs");
      const wanted = JSON.parse(readFileSync("main.tf.json")).terraform.required_providers.aws.source;
      if (args[0] === "init") process.exit(wanted === "hashicorp/aws" ? 0 : 1);
      if (args.join(" ") === "providers schema -json") console.log(${JSON.stringify(JSON.stringify(schemas))});`,
    );

    expect(await awsProviderSchema({ ...process.env, TERRAFORM_BINARY_NAME: program })).toEqual({
      aws_ecr_repository: {
        attributes: { name: "string", tags: '["map","string"]' },
        blocks: ["image_scanning_configuration"],
      },
      aws_bare: { attributes: {}, blocks: [] },
    });
  });

  it("is missing if Terraform does not find the provider, in Terraform's words", async () => {
    const program = fakeProgram(directory, "terraform", "console.error('no such provider'); process.exit(1);");

    await expect(awsProviderSchema({ ...process.env, TERRAFORM_BINARY_NAME: program })).rejects.toThrow(
      "terraform init failed. no such provider",
    );
  });
});

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { LOCAL_REGION } from "./clients";
import { terraformIn } from "./terraform";
import { terraformEnvironment } from "./terraform-environment";

/** The versions of the AWS provider that the stack deploys with (environments/, `awsProviderVersion`). */
const PROVIDER = {
  terraform: { required_providers: { aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } } },
};

/** A port where nothing listens: reading a schema makes no calls. */
const NOWHERE = "http://127.0.0.1:9";

const blockSchema = z.object({
  // An attribute's type is a word or, for a collection, a list: `"string"`, `["map", "string"]`.
  attributes: z.record(z.string(), z.object({ type: z.unknown() })).default({}),
  block_types: z.record(z.string(), z.unknown()).default({}),
});

const schemasSchema = z.object({
  provider_schemas: z.record(
    z.string(),
    z.object({ resource_schemas: z.record(z.string(), z.object({ block: blockSchema })) }),
  ),
});

/** The attributes and blocks of a resource of Terraform's AWS provider. */
export interface TerraformResource {
  /** The type of each attribute by its name, as Terraform writes it: `string`, `bool`, `["map","string"]`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The names of its nested blocks. */
  readonly blocks: readonly string[];
}

/**
 * Reads the schemas of all resources of the AWS provider from Terraform, by resource type.
 * @param env Names the program by TERRAFORM_BINARY_NAME; default `terraform` on PATH.
 * @throws AuditError where there is no Terraform, or Terraform does not find the provider.
 */
export async function awsProviderSchema(
  env: NodeJS.ProcessEnv = process.env,
): Promise<Readonly<Record<string, TerraformResource>>> {
  const directory = mkdtempSync(join(tmpdir(), "provider-schema-"));
  try {
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify(PROVIDER));
    const terraform = terraformIn({ directory, env: terraformEnvironment(NOWHERE, LOCAL_REGION, directory, env) });
    await terraform.init();
    return resourcesIn(await terraform.providerSchemas());
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function resourcesIn(json: string): Readonly<Record<string, TerraformResource>> {
  const providers = Object.values(schemasSchema.parse(JSON.parse(json)).provider_schemas);
  const resources = providers.flatMap(({ resource_schemas: schemas }) => Object.entries(schemas));
  return Object.fromEntries(
    resources.map(([type, { block }]) => [
      type,
      {
        attributes: Object.fromEntries(
          Object.entries(block.attributes).map(([name, { type: kind }]) => [
            name,
            typeof kind === "string" ? kind : JSON.stringify(kind),
          ]),
        ),
        blocks: Object.keys(block.block_types),
      },
    ]),
  );
}

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { outputsSchema, type StackOutputs } from "../../src/local/deploy";
import type { ClientConstructor } from "../../src/resources/collector";
import { describeDeployedStack } from "../support/deployed-system";

/** What `cdktf deploy --outputs-file` wrote: the outputs of each stack by its name. */
const OUTPUTS_FILE = resolve(process.env.OUTPUTS_FILE ?? "outputs.json");

function readOutputs(): StackOutputs | undefined {
  if (!existsSync(OUTPUTS_FILE)) return undefined;
  const stacks = JSON.parse(readFileSync(OUTPUTS_FILE, "utf8")) as Record<string, unknown>;
  return outputsSchema.parse(Object.values(stacks)[0]);
}

const outputs = readOutputs();
if (outputs === undefined)
  process.stdout.write(
    `Skipped: there is no ${OUTPUTS_FILE}. Deploy with --outputs-file, or name it by OUTPUTS_FILE.\n`,
  );

// Credentials and region are the caller's own: these tests read, and change nothing.
(outputs === undefined ? describe.skip : describe)("the stack in a real account", () => {
  const clients = new Map<unknown, { destroy(): void }>();

  afterAll(() => {
    for (const client of clients.values()) client.destroy();
  });

  describeDeployedStack(() => {
    if (outputs === undefined) throw new Error(`There is no ${OUTPUTS_FILE}.`);
    return {
      outputs,
      client: <T extends { destroy(): void }>(constructor: ClientConstructor<T>): T => {
        const client = clients.get(constructor) ?? new constructor({});
        clients.set(constructor, client);
        return client as T;
      },
    };
  });
});

import { existsSync, readFileSync } from "node:fs";
import { outputsSchema, type StackOutputs } from "../../src/local/deploy";
import type { ClientConstructor } from "../../src/resources/collector";
import { describeDeployedStack } from "../support/deployed-system";

/** The outputs of each stack by its name, as `npm run deploy` keeps them; `npm run test:live` names the file. */
function readOutputs(file: string | undefined): StackOutputs {
  if (file === undefined || !existsSync(file))
    throw new Error("OUTPUTS_FILE names no file of outputs. Run this as `npm run test:live -- <environment>`.");
  const stacks = JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  return outputsSchema.parse(Object.values(stacks)[0]);
}

// The credentials are the caller's own: these tests read, and change nothing.
describe("the stack in its account", () => {
  const outputs = readOutputs(process.env.OUTPUTS_FILE);
  const clients = new Map<unknown, { destroy(): void }>();

  afterAll(() => {
    for (const client of clients.values()) client.destroy();
  });

  describeDeployedStack(() => ({
    outputs,
    client: <T extends { destroy(): void }>(constructor: ClientConstructor<T>): T => {
      const client = clients.get(constructor) ?? new constructor({});
      clients.set(constructor, client);
      return client as T;
    },
  }));
});

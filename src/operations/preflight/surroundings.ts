import { STSClient } from "@aws-sdk/client-sts";
import type { EnvironmentSettings } from "../../infra/settings";
import { whoAmI } from "../../runtime/identity";
import { operatorClients, type OperatorClients } from "../clients";
import { run } from "../processes";
import { readDeployedIds } from "./deployed-ids";
import type { CheckContext } from "./check";

/** What checks look at, read when the first of them asks, and once. */
export function surroundingsOf(
  environment: string,
  settings: EnvironmentSettings,
  env: NodeJS.ProcessEnv,
  clients: OperatorClients = operatorClients(settings.awsRegion),
): CheckContext {
  return {
    ...{ environment, settings, env, clients, run },
    identity: once(() => whoAmI(clients.client(STSClient))),
    planned: once(async () => (await import("../../infra/plan-stack.js")).planStack(settings)),
    deployed: once(() => readDeployedIds({ clients, settings })),
  };
}

/** Whether the credentials are of the environment's account. Without credentials they are not. */
export async function isOfAccount({ identity, settings }: CheckContext): Promise<boolean> {
  try {
    return (await identity()).accountId === settings.accountId;
  } catch {
    return false;
  }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= read());
}

import type { AuditSystem } from "../../src/local/audit-system";
import type { LocalClients } from "../../src/local/clients";
import type { FunctionRunner, InvocationRecord } from "../../src/local/function-runner";
import { LOCAL_ACCOUNTS } from "../../src/local/layout";
import type { ClientConstructor } from "../../src/resources/collector";

/** Clients for tests that mock the SDK's classes. */
export const MOCKED_CLIENTS: LocalClients = {
  client: <T>(constructor: ClientConstructor<T>): T => new constructor({ region: "us-east-1" }),
  destroy: () => undefined,
};

/** A runner that has run these invocations. */
export function runnerAfter(...invocations: readonly InvocationRecord[]): FunctionRunner {
  return { url: "http://127.0.0.1:1/", invocations, connect: () => undefined, stop: () => Promise.resolve() };
}

/** An audit system whose AWS is mocked. */
export function mockedSystem(more: Partial<AuditSystem> = {}): AuditSystem {
  return {
    clients: MOCKED_CLIENTS,
    runner: runnerAfter(),
    accounts: LOCAL_ACCOUNTS,
    awsRegion: "us-east-1",
    environmentSuffix: "test",
    auditBucket: "audit-bucket",
    eventBusName: "bus",
    alertTopicArn: "arn:aws:sns:us-east-1:123456789012:alerts",
    s3RuleFunctionName: "rule-function",
    s3ConfigRuleName: "rule",
    ownResources: new Set(),
    ...more,
  };
}

import type { ConfigurationItem } from "../../src/core/configuration-item";
import type { Target } from "../../src/resources/collector";
import { RULES } from "../../src/rules";
import { createClientFactory, type ClientFactory } from "../../src/runtime/clients";
import {
  createCollectContext,
  type AccountCache,
  type CountingCollectContext,
} from "../../src/runtime/collect-context";
import { createDeadline } from "../../src/runtime/deadline";
import { SERVICES } from "../../src/aws/services";

/** An audited account in Ireland. */
export const TARGET: Target = { accountId: "444455556666", awsRegion: "eu-west-1", partition: "aws", isHome: true };

/** The parts of a context that a test may replace. */
export interface CollectOptions {
  readonly target?: Target;
  /** By default those of the whole catalogue. */
  readonly ruleIds?: readonly string[];
  readonly accountCache?: AccountCache;
  /** By default those that the rules read. */
  readonly fields?: readonly string[];
  /** By default the SDK's own. */
  readonly clients?: ClientFactory;
}

/** The scan's own collect context. A test that gives no clients has to mock the SDK's. */
export function collectContext({
  target = TARGET,
  ruleIds = RULES.map(({ id }) => id),
  accountCache = new Map() as AccountCache,
  fields = RULES.filter(({ id }) => ruleIds.includes(id)).flatMap(({ reads }) => reads),
  clients = createClientFactory({ services: SERVICES }),
}: CollectOptions = {}): CountingCollectContext {
  return createCollectContext({
    target,
    fields: new Set(fields),
    clients,
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
    accountCache,
    deadline: createDeadline(600_000),
  });
}

/** All yielded values. */
export async function all<T>(values: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const value of values) collected.push(value);
  return collected;
}

/** An SDK error of that name. */
export function named(name: string, message = `AWS says ${name}`): Error {
  return Object.assign(new Error(message), { name });
}

/** The inputs of the calls that a mocked client received, in their order. */
export function inputsOf(calls: readonly { readonly args: readonly { readonly input: unknown }[] }[]): unknown[] {
  return calls.map(({ args: [command] }) => command?.input);
}

/** An item that AWS Config recorded in the target, read by its resource type's folder. */
export function recorded<C>(resourceType: string, resourceId: string, configuration: C): ConfigurationItem<C> {
  const { accountId, awsRegion } = TARGET;
  return { resourceType, resourceId, arn: null, accountId, awsRegion, tags: {}, configuration, source: "config" };
}

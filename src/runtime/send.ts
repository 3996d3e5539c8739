import type { Answer, Input, SdkCall, ServiceName } from "../aws/calls";
import type { ServiceLoaders } from "../aws/services";
import { AuditError } from "../core/errors";
import type { ClientConstructor } from "../resources/collector";

/** What all services have in common. */
interface AnyService {
  readonly client: ClientConstructor<{ send(command: object): Promise<unknown> }>;
  readonly commands: Readonly<Record<string, new (input: unknown) => object>>;
}

// A repeated import asks Node's loader again, and its hooks: where tsx runs the sources, a tenth of a call's CPU.
const LOADED = new WeakMap<object, Promise<unknown>>();

function loadedOnce(load: () => Promise<unknown>): Promise<unknown> {
  const loaded = LOADED.get(load) ?? load();
  LOADED.set(load, loaded);
  return loaded;
}

/**
 * Makes a call by its name. Rejects with what the SDK throws.
 * @throws AuditError where the function was composed without the call's service: a defect.
 */
export async function send<C extends SdkCall>(
  services: ServiceLoaders,
  clientOf: <T>(constructor: ClientConstructor<T>) => T,
  call: C,
  input: Input<C>,
): Promise<Answer<C>> {
  const [service, name] = call.split(".") as [ServiceName, string];
  const load = services[service];
  if (load === undefined) {
    throw new AuditError(
      `${call} cannot be called.`,
      `The function's clients were made without the service ${service}.`,
      "Add the service where the function makes its clients.",
    );
  }
  // The compiler cannot tell a service's types from its name.
  const { client, commands } = (await loadedOnce(load)) as AnyService;
  const Command = commands[name] as new (input: unknown) => object;
  return clientOf(client).send(new Command(input)) as Promise<Answer<C>>;
}

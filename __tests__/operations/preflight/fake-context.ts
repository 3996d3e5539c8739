import { PlannedStack } from "../../../src/infra/planned-stack";
import type { OperatorClients } from "../../../src/operations/clients";
import type { CheckContext } from "../../../src/operations/preflight/check";
import type { Finished } from "../../../src/operations/processes";
import { settingsOf, type EnvironmentInput } from "../../support/environment-settings";

/** AWS's response to a command: an answer, an error, or a function of the input. */
type Said = object | Error | ((input: never) => object);

/** The responses by the commands' names, such as `DescribeVpcs`. */
export type Answers = Readonly<Record<string, Said>>;

/** An error as the SDK throws it. */
export function awsError(name: string, httpStatusCode = 400, message = name): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode } });
}

/** A refusal of a permission. */
export const DENIED = awsError("AccessDeniedException", 403, "User is not authorized");

/** Clients that give a test's answers, and refuse every other command. */
export function fakeClients(answers: Answers, regions: string[] = []): OperatorClients {
  const send = (command: { readonly constructor: { readonly name: string }; readonly input: never }) => {
    const name = command.constructor.name.replace(/Command$/, "");
    const said = answers[name];
    if (said === undefined) return Promise.reject(new Error(`The test does not say what AWS answers to ${name}.`));
    if (said instanceof Error) return Promise.reject(said);
    // A function that throws refuses too.
    return Promise.resolve().then((): object =>
      typeof said === "function" ? (said as (input: never) => object)(command.input) : said,
    );
  };
  return {
    // Only this method of a client is used.
    client: (_constructor, region) => {
      regions.push(region ?? "");
      return { send } as never;
    },
    destroy: () => undefined,
  };
}

/** Resources of a stack, by their types. */
export function stackOf(
  resources: Readonly<Record<string, readonly object[]>>,
  providers: object = { aws: { source: "aws", version: "~> 6.40" } },
): PlannedStack {
  const byId = (list: readonly object[]): object =>
    Object.fromEntries(list.map((resource, id) => [`r${id}`, resource]));
  return new PlannedStack({
    terraform: { required_providers: providers },
    resource: Object.fromEntries(Object.entries(resources).map(([type, list]) => [type, byId(list)])),
  });
}

/** What a test says of the surroundings of a check. */
export interface Scene {
  readonly settings?: Partial<EnvironmentInput>;
  readonly aws?: Answers;
  readonly stack?: Readonly<Record<string, readonly object[]>>;
  readonly providers?: object;
  /** Ids of what is deployed, by types. */
  readonly deployed?: Readonly<Record<string, readonly string[]>>;
  readonly identity?: { readonly accountId?: string; readonly arn?: string } | Error;
  /** What a program's run comes to. */
  readonly ran?: Partial<Finished> | Error;
  readonly env?: NodeJS.ProcessEnv;
}

/** The surroundings of a check in a scene, and the programs and regions that were asked. */
export function contextOf(scene: Scene): CheckContext & { readonly ran: string[]; readonly regions: string[] } {
  const ran: string[] = [];
  const regions: string[] = [];
  const { identity = {}, ran: result = {} } = scene;
  return {
    ...{ ran, regions, environment: "test", env: scene.env ?? {} },
    settings: settingsOf(scene.settings),
    clients: fakeClients(scene.aws ?? {}, regions),
    run: (program, args) => {
      ran.push([program, ...args].join(" "));
      return result instanceof Error
        ? Promise.reject(result)
        : Promise.resolve({ code: 0, stdout: "", stderr: "", ...result });
    },
    identity: () =>
      identity instanceof Error
        ? Promise.reject(identity)
        : Promise.resolve({
            accountId: "111122223333",
            partition: "aws",
            arn: "arn:aws:iam::111122223333:user/deployer",
            awsRegion: "eu-west-1",
            credentials: { accessKeyId: "a", secretAccessKey: "b" },
            ...identity,
          }),
    planned: () => Promise.resolve(stackOf(scene.stack ?? {}, scene.providers)),
    deployed: () =>
      Promise.resolve(new Map(Object.entries(scene.deployed ?? {}).map(([type, ids]) => [type, new Set(ids)]))),
  };
}

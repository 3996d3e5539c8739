import { TerraformStack, Testing } from "cdktf";
import type { Construct } from "constructs";
import { withTestApp } from "./test-app";

/** A resource of a synthesized stack, as Terraform gets it. */
export type Resource = Readonly<Record<string, unknown>>;

/** A statement of a policy document. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: string;
  readonly Principal?: unknown;
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface StackJson {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Resource>>>>;
  readonly locals?: Readonly<Record<string, string>>;
  readonly module?: Readonly<Record<string, Resource>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown }>>;
}

/** What a construct synthesizes to, asked in Terraform's words. */
export class Synthesized {
  private readonly json: StackJson;

  constructor(build: (scope: Construct) => void) {
    this.json = JSON.parse(synthesizedText(build)) as StackJson;
  }

  /** Every resource of the type, such as `aws_sns_topic`, in the order of their paths. */
  all(type: string): readonly Resource[] {
    return Object.values(this.json.resource?.[type] ?? {});
  }

  /** The only resource of the type. */
  only(type: string): Resource {
    return single(this.all(type), type);
  }

  /** The resource of the type that has this name. */
  named(type: string, name: string): Resource {
    const matching = this.all(type).filter((resource) => nameOf(resource) === name);
    return single(matching, `${type} ${name}`);
  }

  /** Every resource, as pairs of its type and itself. */
  resources(): readonly (readonly [type: string, resource: Resource])[] {
    return Object.entries(this.json.resource ?? {}).flatMap(([type, byId]) =>
      Object.values(byId).map((resource) => [type, resource] as const),
    );
  }

  /** Every data source of the type, by its id. */
  data(type: string): Readonly<Record<string, Resource>> {
    return this.json.data?.[type] ?? {};
  }

  /** The expressions of the locals, by their names. */
  locals(): Readonly<Record<string, string>> {
    return this.json.locals ?? {};
  }

  /** The only module. */
  module(): Resource {
    return single(Object.values(this.json.module ?? {}), "module");
  }

  /** The value of an output. */
  output(name: string): unknown {
    return this.json.output?.[name]?.value;
  }

  /** Terraform's address of the only resource of the type. */
  address(type: string): string {
    return single(this.addresses(type), type);
  }

  /** Terraform's addresses of the resources of the type, in the order of their paths. */
  addresses(type: string): readonly string[] {
    return Object.keys(this.json.resource?.[type] ?? {}).map((id) => `${type}.${id}`);
  }
}

/** What `build` adds to a stack, as the JSON that Terraform reads. */
export function synthesizedText(build: (scope: Construct) => void): string {
  return withTestApp((app) => {
    const stack = new TerraformStack(app, "stack");
    build(stack);
    return Testing.synth(stack);
  });
}

/** The name that AWS shows, whatever the type calls it. */
export function nameOf({ name, alarm_name, dashboard_name }: Resource): unknown {
  return name ?? alarm_name ?? dashboard_name;
}

/** The statements of a policy document in a resource's attribute. */
export function statementsOf(document: unknown): readonly Statement[] {
  return (JSON.parse(document as string) as { Statement: readonly Statement[] }).Statement;
}

/** The statement of a policy document with this Sid. */
export function statement(document: unknown, sid: string): Statement {
  return single(
    statementsOf(document).filter(({ Sid }) => Sid === sid),
    sid,
  );
}

function single<T>(values: readonly T[], what: string): T {
  const [value] = values;
  if (value === undefined || values.length > 1) throw new Error(`${what}: expected one, found ${values.length}.`);
  return value;
}

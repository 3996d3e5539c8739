import * as z from "zod";

/** The attributes of a resource, as Terraform gets them. */
export type PlannedResource = Readonly<Record<string, unknown>>;

const byType = z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown())));

const stackJson = z.object({
  terraform: z.object({
    required_providers: z.record(z.string(), z.object({ source: z.string(), version: z.string() })),
  }),
  resource: byType,
  data: byType.default({}),
});

/** The resources that an environment's stack declares. */
export class PlannedStack {
  private readonly json: z.infer<typeof stackJson>;

  /** @param json The stack in Terraform's JSON. */
  constructor(json: unknown) {
    this.json = stackJson.parse(json);
  }

  /** The types of the resources and of the data sources. */
  types(): readonly string[] {
    return [...new Set([...Object.keys(this.json.resource), ...Object.keys(this.json.data)])].sort();
  }

  /** Every resource of the type, such as `aws_vpc`. */
  all(type: string): readonly PlannedResource[] {
    return Object.values(this.json.resource[type] ?? {});
  }

  /** What an attribute of the type's resources says, each value once; references to other resources are left out. */
  texts(type: string, attribute: string): readonly string[] {
    const values = this.all(type).map((resource) => resource[attribute]);
    return [...new Set(values.filter((value) => typeof value === "string").filter((value) => !value.includes("${")))];
  }

  /** The source and version constraint of a provider; `undefined` where the stack does not need it. */
  provider(name: string): { readonly source: string; readonly version: string } | undefined {
    return this.json.terraform.required_providers[name];
  }
}

import type { DBInstance, Parameter } from "@aws-sdk/client-rds";
import * as z from "zod";
import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { allPages } from "../pages";
import type { PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import { onlyOne, required, unlessEmpty } from "../planned-values";
import { familyOf, isCustom, type EngineFamily } from "../rds-engines";
import { list } from "../type/description";
import { oncePerKey, type Question } from "../type/question";
import { recordedInShape } from "../type/recorded";
import type { RdsInstance } from "./description";
import { instanceEngine, isDefaultGroup, isOfItsOwn, sourceOf } from "./planned";

/**
 * Whether an instance refuses connections without TLS: `after reboot` if its parameter group says so and RDS has not
 * applied the group yet, `unsupported` if the engine's version has no parameter for it.
 */
export type TlsRequirement = "required" | "after reboot" | "optional" | "unsupported";

/** The parameter group of an instance. */
export interface ParameterGroup {
  readonly name: string;
  /** True where RDS has applied all of the group to the instance. */
  readonly isInSync: boolean;
}

/** The parameter of each engine that refuses connections without TLS (Amazon RDS User Guide, "Using SSL/TLS"). */
const PARAMETERS: ReadonlyMap<EngineFamily | undefined, string> = new Map<EngineFamily, string>([
  ["mariadb", "require_secure_transport"],
  ["mysql", "require_secure_transport"],
  ["postgres", "rds.force_ssl"],
  ["sqlserver", "rds.force_ssl"],
]);

/** From which version each engine refuses them by default. */
const ON_SINCE: ReadonlyMap<EngineFamily | undefined, readonly [major: number, minor: number]> = new Map([
  ["mariadb", [11, 8]],
  ["mysql", [9, 7]],
  ["postgres", [15, 0]],
] as const);

/** From which version MariaDB has the parameter; the other engines have it in every version that RDS runs. */
const IN_MARIADB_SINCE = [10, 5] as const;

/** The parameter that makes an engine refuse connections without TLS; `undefined` for an engine that has none. */
export function tlsParameterOf(engine: string): string | undefined {
  return isCustom(engine) ? undefined : PARAMETERS.get(familyOf(engine));
}

/** What an instance of an engine does whose parameter group leaves the parameter at its default. */
function byDefault(engine: string, version: string): TlsRequirement {
  const family = familyOf(engine);
  if (family === "mariadb" && !isAtLeast(version, IN_MARIADB_SINCE)) return "unsupported";
  const since = ON_SINCE.get(family);
  return since !== undefined && isAtLeast(version, since) ? "required" : "optional";
}

/** Compares the first two numbers of a version, such as 8.4 of `8.4.5`. */
function isAtLeast(version: string, [major, minor]: readonly [number, number]): boolean {
  const [first = 0, second = 0] = (version.match(/\d+/g) ?? []).map(Number);
  return first > major || (first === major && second >= minor);
}

const isOn = (value: string): boolean => /^(?:1|on|true)$/i.test(value);

/** The parameter group as RDS answers it. */
export function parameterGroupOf({ DBParameterGroups: [group] = [] }: DBInstance): ParameterGroup | undefined {
  const name = group?.DBParameterGroupName;
  return name === undefined ? undefined : { name, isInSync: group?.ParameterApplyStatus === "in-sync" };
}

/** The same as AWS Config records it. */
export const recordedParameterGroup = recordedInShape(
  z.object({
    dBParameterGroups: z.tuple(
      [z.object({ dBParameterGroupName: z.string(), parameterApplyStatus: z.string() })],
      z.unknown(),
    ),
  }),
  ({ dBParameterGroups: [{ dBParameterGroupName: name, parameterApplyStatus: status }] }): ParameterGroup => ({
    name,
    isInSync: status === "in-sync",
  }),
);

/** Asks a parameter group for one parameter: once, however many instances have the group. */
const parameterOf = oncePerKey(async (context: CollectContext, group: string, name: string) => {
  const Filters = [{ Name: "parameter-name", Values: [name] }];
  const asked = list("RDS.DescribeDBParameters", {
    list: "Parameters",
    token: "Marker",
    input: { DBParameterGroupName: group, Filters, MaxRecords: 100 },
  });
  const parameters: readonly Parameter[] = await allPages(asked.pages(context));
  return parameters.find(({ ParameterName }) => ParameterName === name) ?? null;
});

/** Asks whether an instance refuses connections without TLS. */
export const tlsRequirement: Question<TlsRequirement, RdsInstance> = {
  calls: ["RDS.DescribeDBParameters"],
  async ask(context, resource) {
    const known = allKnown({
      engine: await resource.field("engine"),
      version: await resource.field("engineVersion"),
      group: await resource.field("parameterGroup"),
    });
    if (isUnknown(known)) return known;
    const { engine, version, group } = known;
    const name = tlsParameterOf(engine);
    if (name === undefined) return "unsupported";
    return mapKnown(await parameterOf(context, resource.id, group.name, name), (parameter) => {
      if (parameter === null) return "unsupported";
      // Without a value of its own, the parameter has the engine's default.
      const value = parameter.ParameterValue;
      const isRequired = value === undefined ? byDefault(engine, version) === "required" : isOn(value);
      if (!isRequired) return "optional";
      return group.isInSync ? "required" : "after reboot";
    });
  },
};

const GROUP = "aws_db_parameter_group";
const NO_GROUP = unknown("The instance's parameter group is not in the plan.");
const NO_VERSION = unknown("The plan does not say which version the engine has.");

/** Of the source of a replica, of which only what it names is looked for. */
const SOURCES: PlanSubject = { terraformTypes: ["aws_db_instance"], identifiedBy: ["identifier"], companions: {} };

/** Whether a planned instance will refuse connections without TLS. */
export function plannedTls(instance: PlannedResource, join: PlanJoin): Known<TlsRequirement> {
  const source = sourceInRegion(instance, join);
  return source === undefined ? tlsByGroup(instance, join) : plannedTls(source, join.of(source, SOURCES));
}

/**
 * The source whose version and parameter group a new replica has: that of the same region, where the replica names no
 * group (RDS API Reference, `CreateDBInstanceReadReplica`).
 */
function sourceInRegion(instance: PlannedResource, join: PlanJoin): PlannedResource | undefined {
  if (!instance.isCreated || unlessEmpty(instance.text("parameter_group_name")) !== null) return undefined;
  const source = sourceOf(join);
  const isBeside = join.beside("aws_db_instance").some(({ address }) => address === source?.address);
  return isBeside && source?.text("region") === instance.text("region") ? source : undefined;
}

function tlsByGroup(instance: PlannedResource, join: PlanJoin): Known<TlsRequirement> {
  return mapKnown(instanceEngine(instance, join), (name) => {
    const parameter = tlsParameterOf(name);
    if (parameter === undefined) return "unsupported";
    const group = unlessEmpty(instance.text("parameter_group_name"));
    if (group === null || isDefaultGroup(group)) return plannedDefault(name, instance);
    const only = onlyOne(join.named([GROUP], "parameter_group_name"));
    if (only === undefined) return NO_GROUP;
    return mapKnown(only.blocks("parameter"), (blocks) => {
      const set = blocks.find((block) => block.text("name") === parameter);
      const hidden = blocks.map((block) => block.text("name")).find(isUnknown);
      if (set === undefined)
        return (
          hidden ??
          mapKnown(required(only.text("family"), "which family it is of"), (family) => byDefault(name, family))
        );
      return mapKnown(required(set.text("value"), "what the parameter is set to"), (value) => {
        if (!isOn(value)) return "optional";
        const waits = !instance.isCreated && only.isChanged && set.text("apply_method") === "pending-reboot";
        return waits ? "after reboot" : "required";
      });
    });
  });
}

/** Without a version RDS runs its default one, which for PostgreSQL has been 15 or later since 2023. */
function plannedDefault(engine: string, instance: PlannedResource): Known<TlsRequirement> {
  const version = unlessEmpty(instance.text("engine_version"));
  if (version !== null) return mapKnown(version, (text) => byDefault(engine, text));
  const family = familyOf(engine);
  if (family === "sqlserver") return "optional";
  return family === "postgres" && instance.isCreated && isOfItsOwn(instance) ? "required" : NO_VERSION;
}

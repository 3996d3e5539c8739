import {
  DescribeDBInstancesCommand,
  DescribeDBParametersCommand,
  RDSClient,
  type Parameter,
} from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { rdsInstance } from "../../../src/resources/rds-instance/description";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const rds = mockClient(RDSClient);

beforeEach(() => {
  rds.reset();
});

function database(name: string, Engine: string, EngineVersion: string, ParameterApplyStatus = "in-sync") {
  const DBParameterGroups = [{ DBParameterGroupName: `group-of-${Engine}`, ParameterApplyStatus }];
  return { DBInstanceIdentifier: name, Engine, EngineVersion, DBParameterGroups };
}

async function requirements(): Promise<unknown> {
  const items = await all(rdsInstance.collector.collect(collectContext({ fields: ["tls"] })));
  return Object.fromEntries(items.map(({ resourceId, configuration }) => [resourceId, configuration.tls]));
}

const FORCE: Parameter = { ParameterName: "rds.force_ssl", ParameterValue: "1" };
const SECURE = "require_secure_transport";

describe("whether a database requires TLS", () => {
  it("is asked of each parameter group once, for its engine's parameter alone", async () => {
    rds.on(DescribeDBInstancesCommand).resolves({
      DBInstances: [
        database("one", "postgres", "16.9"),
        database("two", "postgres", "16.9"),
        database("three", "mysql", "8.4.5"),
        { ...database("member", "postgres", "16.9"), DBClusterIdentifier: "ledger" },
        database("oracle", "oracle-ee", "19"),
        database("custom", "custom-sqlserver-ee", "15"),
      ],
    });
    rds
      .on(DescribeDBParametersCommand, { DBParameterGroupName: "group-of-postgres" })
      .resolves({ Parameters: [FORCE] });
    rds
      .on(DescribeDBParametersCommand, { DBParameterGroupName: "group-of-mysql" })
      .resolves({ Parameters: [FORCE, { ParameterName: SECURE, ParameterValue: "OFF" }] });

    expect(await requirements()).toEqual({
      one: "required",
      two: "required",
      three: "optional",
      member: unknown("It is read only for an instance outside of clusters."),
      oracle: "unsupported",
      custom: "unsupported",
    });
    expect(inputsOf(rds.commandCalls(DescribeDBParametersCommand))).toEqual(
      [
        ["group-of-postgres", "rds.force_ssl"],
        ["group-of-mysql", SECURE],
      ].map(([DBParameterGroupName, name]) => ({
        DBParameterGroupName,
        Filters: [{ Name: "parameter-name", Values: [name] }],
        MaxRecords: 100,
      })),
    );
  });

  it.each([
    ["postgres", "14.18", "1", "in-sync", "required"],
    ["postgres", "16.9", "0", "in-sync", "optional"],
    ["postgres", "16.9", undefined, "in-sync", "required"],
    ["postgres", "14.18", undefined, "in-sync", "optional"],
    ["postgres", "16.9", "1", "pending-reboot", "after reboot"],
    ["postgres", "16.9", "0", "pending-reboot", "optional"],
    ["mysql", "8.4.5", "ON", "in-sync", "required"],
    ["mysql", "8.4.5", undefined, "in-sync", "optional"],
    ["mysql", "9.7.0", undefined, "in-sync", "required"],
    ["mariadb", "11.8.2", undefined, "in-sync", "required"],
    ["mariadb", "11.4.7", undefined, "in-sync", "optional"],
    ["mariadb", "12", undefined, "in-sync", "required"],
    ["sqlserver-se", "16.00.4195.2.v1", undefined, "in-sync", "optional"],
    ["sqlserver-se", "16.00.4195.2.v1", "true", "applying", "after reboot"],
  ])("for %s %s with the value %p, %s: %s", async (engine, version, ParameterValue, status, expected) => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [database("one", engine, version, status)] });
    const parameter = ParameterValue === undefined ? {} : { ParameterValue };
    rds.on(DescribeDBParametersCommand).resolves({
      Parameters: ["rds.force_ssl", SECURE].map((ParameterName) => ({ ParameterName, ...parameter })),
    });

    expect(await requirements()).toEqual({ one: expected });
  });

  it("has no parameter in old versions", async () => {
    rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [database("old", "mariadb", "10.4.34")] });
    rds.on(DescribeDBParametersCommand).resolves({ Parameters: [] });

    expect(await requirements()).toEqual({ old: "unsupported" });
  });

  it("is not known where RDS names no group, or the call is denied", async () => {
    rds.on(DescribeDBInstancesCommand).resolves({
      DBInstances: [
        { DBInstanceIdentifier: "new", Engine: "postgres", EngineVersion: "16.9", DBParameterGroups: [{}] },
        database("denied", "postgres", "16.9"),
      ],
    });
    rds.on(DescribeDBParametersCommand).rejects(named("AccessDenied"));

    expect(await requirements()).toEqual({
      new: unknown("RDS does not say which parameter group the instance has."),
      denied: expect.objectContaining({ missingPermission: "rds:DescribeDBParameters" }) as unknown,
    });
  });
});

const NO_VERSION = unknown("The plan does not say which version the engine has.");
const NO_ENGINE = unknown("The engine is that of the source, which the plan does not say.");
const NO_GROUP = unknown("The instance's parameter group is not in the plan.");

function plannedTls(values: PlainValues, named: PlainJoin["named"] = {}, more: Partial<PlainResource> = {}): unknown {
  return readPlanned(rdsInstance.planReader, { type: "aws_db_instance", values, ...more }, { named }).tls;
}

describe("whether a planned database requires TLS", () => {
  it.each<[string, PlainValues, unknown]>([
    ["PostgreSQL 16", { engine: "postgres", engine_version: "16.9" }, "required"],
    ["PostgreSQL 14", { engine: "postgres", engine_version: "14" }, "optional"],
    ["the PostgreSQL that RDS chooses", { engine: "postgres" }, "required"],
    ["restored PostgreSQL", { engine: "postgres", snapshot_identifier: "nightly" }, NO_VERSION],
    [
      "RDS's own group",
      { engine: "mysql", engine_version: "8.4", parameter_group_name: "default.mysql8.4" },
      "optional",
    ],
    ["MySQL of any version", { engine: "mysql" }, NO_VERSION],
    ["MySQL of a later version", { engine: "mysql", engine_version: AFTER_APPLY }, AFTER_APPLY],
    ["old MariaDB", { engine: "mariadb", engine_version: "10.4" }, "unsupported"],
    ["SQL Server of any version", { engine: "sqlserver-se" }, "optional"],
    ["Oracle", { engine: "oracle-ee" }, "unsupported"],
    ["an engine that is known later", { engine: AFTER_APPLY }, AFTER_APPLY],
    ["another plan's group", { engine: "postgres", parameter_group_name: "of another plan" }, NO_GROUP],
  ])("for %s", (_, values, expected) => {
    expect(plannedTls(values)).toEqual(expected);
  });

  const withGroup = (
    parameter: unknown,
    group: PlainValues = {},
    isChanged = true,
  ): NonNullable<PlainJoin["named"]> => ({
    parameter_group_name: [{ type: "aws_db_parameter_group", values: { parameter, ...group }, isChanged }],
  });
  const ORDERS = { engine: "postgres", engine_version: "16.9", parameter_group_name: AFTER_APPLY };

  it.each<[string, PlainJoin["named"], unknown]>([
    ["turns it on", withGroup([{ name: "rds.force_ssl", value: "1" }]), "required"],
    ["turns it off", withGroup([{ name: "log_statement" }, { name: "rds.force_ssl", value: "0" }]), "optional"],
    ["decides later", withGroup([{ name: "rds.force_ssl", value: AFTER_APPLY }]), AFTER_APPLY],
    ["names its parameters later", withGroup([{ name: AFTER_APPLY, value: "1" }]), AFTER_APPLY],
    ["has its parameters later", withGroup(AFTER_APPLY), AFTER_APPLY],
    ["leaves it at its default", withGroup([], { family: "postgres16" }), "required"],
    ["leaves it at the default of another version", withGroup([], { family: "postgres14" }), "optional"],
    ["is one of two", { parameter_group_name: Array(2).fill({ type: "aws_db_parameter_group" }) }, NO_GROUP],
    ["is not known", { parameter_group_name: AFTER_APPLY }, NO_GROUP],
  ])("with a group that %s", (_, named, expected) => {
    expect(plannedTls(ORDERS, named)).toEqual(expected);
  });

  it.each<[string, PlainValues, PlainResource, unknown]>([
    ["its source", {}, { type: "aws_db_instance", values: { engine: "postgres", engine_version: "14" } }, "optional"],
    [
      "its source's group",
      {},
      {
        type: "aws_db_instance",
        values: ORDERS,
        around: { named: withGroup([{ name: "rds.force_ssl", value: "0" }]) },
      },
      "optional",
    ],
    ["nothing of a source that is elsewhere", {}, { type: "aws_db_instance", address: "elsewhere" }, NO_ENGINE],
    ["nothing of a source in another region", { region: "us-east-1" }, { type: "aws_db_instance" }, NO_ENGINE],
    [
      "a group of its own",
      { parameter_group_name: "default.postgres16", engine_version: "16.9" },
      { type: "aws_db_instance", values: { engine: "postgres" } },
      "required",
    ],
  ])("has, in a replica, that of %s", (_, values, source, expected) => {
    const around = { named: { replicate_source_db: [source] }, beside: { aws_db_instance: [{}] } };
    const replica = { type: "aws_db_instance", values: { replicate_source_db: "orders", ...values } };

    expect(readPlanned(rdsInstance.planReader, replica, around).tls).toEqual(expected);
  });

  it("waits for a reboot where the group changes and says so", () => {
    const pending = [{ name: "rds.force_ssl", value: "1", apply_method: "pending-reboot" }];
    const standing = { isCreated: false };

    expect(plannedTls(ORDERS, withGroup(pending), standing)).toBe("after reboot");
    expect(plannedTls(ORDERS, withGroup(pending, {}, false), standing)).toBe("required");
    expect(plannedTls(ORDERS, withGroup(pending))).toBe("required");
  });
});

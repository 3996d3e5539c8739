import type { DBInstance } from "@aws-sdk/client-rds";
import * as z from "zod";
import { recordedLogs } from "../rds-cluster/description";
import type { Fields } from "../type/description";
import { recorded, recordedInShape, recordedOr } from "../type/recorded";
import type { RdsInstance } from "./description";
import {
  CLUSTER_INSTANCES,
  instanceAuthentication,
  instanceMonitoring,
  instancePort,
  instanceUser,
  instanceZones,
} from "./planned";

type Settings = Pick<
  Fields<DBInstance, RdsInstance>,
  | "isInCluster"
  | "multiAz"
  | "deletionProtection"
  | "monitoringInterval"
  | "exportedLogs"
  | "iamAuthentication"
  | "copiesTags"
  | "port"
  | "masterUsername"
>;

/** What is set on an instance, and where each source has it. */
export const SETTINGS: Settings = {
  isInCluster: {
    says: "whether the instance is in a cluster",
    live: ({ DBClusterIdentifier }) => DBClusterIdentifier !== undefined,
    config: (item) => {
      const cluster = recordedOr(null, "string", "dBClusterIdentifier")(item);
      return cluster === undefined ? undefined : cluster !== null;
    },
    plan: ({ type }) => CLUSTER_INSTANCES.includes(type),
  },
  multiAz: {
    says: "whether the instance has a standby in another zone",
    // SQL Server may be mirrored by an option of its own, which shows by the zone of the mirror.
    live: ({ MultiAZ, SecondaryAvailabilityZone: standby }) => (standby === undefined ? MultiAZ : true),
    config: (item) =>
      recorded("string", "secondaryAvailabilityZone")(item) === undefined ? recorded("boolean", "multiAZ")(item) : true,
    plan: instanceZones,
  },
  deletionProtection: {
    says: "whether the instance is protected from deletion",
    live: ({ DeletionProtection }) => DeletionProtection,
    config: recorded("boolean", "deletionProtection"),
    plan: (instance) => instance.flag("deletion_protection") ?? false,
  },
  monitoringInterval: {
    says: "how often enhanced monitoring measures the instance",
    live: ({ MonitoringInterval }) => MonitoringInterval,
    config: recorded("number", "monitoringInterval"),
    plan: instanceMonitoring,
  },
  exportedLogs: {
    says: "which logs the instance publishes",
    // RDS leaves the list out where it is empty.
    live: ({ EnabledCloudwatchLogsExports = [] }) => EnabledCloudwatchLogsExports,
    config: recordedLogs,
    plan: (instance) => instance.texts("enabled_cloudwatch_logs_exports") ?? [],
  },
  iamAuthentication: {
    says: "whether IAM authenticates users",
    live: ({ IAMDatabaseAuthenticationEnabled }) => IAMDatabaseAuthenticationEnabled,
    config: recorded("boolean", "iAMDatabaseAuthenticationEnabled"),
    plan: instanceAuthentication,
  },
  copiesTags: {
    says: "whether snapshots get the instance's tags",
    live: ({ CopyTagsToSnapshot }) => CopyTagsToSnapshot,
    config: recorded("boolean", "copyTagsToSnapshot"),
    plan: (instance) => instance.flag("copy_tags_to_snapshot") ?? false,
  },
  port: {
    says: "on which port the instance listens",
    live: ({ Endpoint }) => Endpoint?.Port,
    config: recordedInShape(z.object({ endpoint: z.object({ port: z.int() }) }), ({ endpoint }) => endpoint.port),
    plan: instancePort,
  },
  masterUsername: {
    says: "what the master user is called",
    live: ({ MasterUsername }) => MasterUsername,
    config: recorded("string", "masterUsername"),
    plan: instanceUser,
  },
};

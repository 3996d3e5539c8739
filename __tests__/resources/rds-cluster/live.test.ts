import { DescribeDBClustersCommand, RDSClient, type DBCluster } from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import { rdsCluster } from "../../../src/resources/rds-cluster/description";
import { all, collectContext, inputsOf, named } from "../../support/collect";

const rds = mockClient(RDSClient);

const LEDGER: DBCluster = {
  DBClusterIdentifier: "ledger",
  DbClusterResourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  DBClusterArn: "arn:aws:rds:eu-west-1:444455556666:cluster:ledger",
  StorageEncrypted: true,
  DeletionProtection: true,
  BackupRetentionPeriod: 14,
  TagList: [{ Key: "team", Value: "billing" }, { Key: "bare" }, {}],
};

beforeEach(() => {
  rds.reset();
});

describe("the database clusters of a region", () => {
  it("are read from the list, tags included", async () => {
    rds.on(DescribeDBClustersCommand).resolves({ DBClusters: [LEDGER] });

    expect(await all(rdsCluster.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::RDS::DBCluster",
        resourceId: "cluster-ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        arn: "arn:aws:rds:eu-west-1:444455556666:cluster:ledger",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing", bare: "", "": "" },
        configuration: rdsCluster.example(),
        source: "live",
      },
    ]);
  });

  it("are read page by page", async () => {
    rds
      .on(DescribeDBClustersCommand)
      .resolvesOnce({ DBClusters: [{ DBClusterIdentifier: "one" }], Marker: "more" })
      .resolvesOnce({ DBClusters: [{}] });

    const read = await all(rdsCluster.collector.collect(collectContext()));

    expect(read.map(({ resourceId, arn, tags }) => [resourceId, arn, tags])).toEqual([
      ["one", null, {}],
      ["", null, {}],
    ]);
    expect(inputsOf(rds.commandCalls(DescribeDBClustersCommand))).toEqual([
      { MaxRecords: 100 },
      { MaxRecords: 100, Marker: "more" },
    ]);
  });

  it("end with the missing permission where the list is denied", async () => {
    rds.on(DescribeDBClustersCommand).rejects(named("AccessDenied"));

    await expect(all(rdsCluster.collector.collect(collectContext()))).rejects.toMatchObject({
      missingPermission: "rds:DescribeDBClusters",
    });
  });

  it("are unknown in everything that RDS does not say", async () => {
    rds.on(DescribeDBClustersCommand).resolves({ DBClusters: [{ DBClusterIdentifier: "ledger" }] });

    const [read] = await all(rdsCluster.collector.collect(collectContext()));

    expect(read?.configuration).toMatchObject({
      storageEncrypted: { reason: "RDS does not say whether the storage is encrypted." },
      deletionProtection: { reason: "RDS does not say whether the cluster is protected from deletion." },
      backupRetentionPeriod: { reason: "RDS does not say how long the cluster's backups are kept." },
    });
  });
});

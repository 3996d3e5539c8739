import { unknown } from "../../../src/core/known";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";
import { rdsSnapshot } from "../../../src/resources/rds-snapshot/description";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const AS_SOURCE = unknown("The snapshot has the encryption of its source, which the plan does not say.");
const ENCRYPTED = { storage_encrypted: true };

function read(type: string, values: PlainValues, named: PlainJoin["named"] = {}, more: Partial<PlainResource> = {}) {
  const { planReader } = type.includes("cluster") ? rdsClusterSnapshot : rdsSnapshot;
  return readPlanned(planReader, { type, values, ...more }, { named }).isEncrypted;
}

describe("a planned snapshot", () => {
  it.each([
    ["aws_db_snapshot", "db_instance_identifier", "aws_db_instance"],
    ["aws_db_cluster_snapshot", "db_cluster_identifier", "aws_rds_cluster"],
    ["aws_docdb_cluster_snapshot", "db_cluster_identifier", "aws_docdb_cluster"],
    ["aws_neptune_cluster_snapshot", "db_cluster_identifier", "aws_neptune_cluster"],
  ])("%s is encrypted if its source is", (type, attribute, sourceType) => {
    expect(read(type, {}, { [attribute]: [{ type: sourceType, values: ENCRYPTED }] })).toBe(true);
    expect(read(type, {}, { [attribute]: [{ type: sourceType }] })).toBe(false);
    expect(read(type, {}, { [attribute]: [{ type: sourceType }, { type: sourceType }] })).toEqual(AS_SOURCE);
    expect(read(type, {}, { [attribute]: AFTER_APPLY })).toEqual(AS_SOURCE);
    expect(read(type, {})).toEqual(AS_SOURCE);
  });

  it.each([
    ["aws_db_snapshot_copy", "source_db_snapshot_identifier", "aws_db_snapshot", "encrypted"],
    [
      "aws_rds_cluster_snapshot_copy",
      "source_db_cluster_snapshot_identifier",
      "aws_db_cluster_snapshot",
      "storage_encrypted",
    ],
  ])("%s is encrypted if it has a key, or its source is", (type, attribute, sourceType, flag) => {
    const copyOf = (values: PlainValues) => ({ [attribute]: [{ type: sourceType, values }] });

    expect(read(type, {}, copyOf({ [flag]: true }))).toBe(true);
    expect(read(type, { kms_key_id: "" }, copyOf({ [flag]: false }))).toBe(false);
    expect(read(type, { kms_key_id: "alias/orders" }, copyOf({ [flag]: false }))).toBe(true);
    expect(read(type, { kms_key_id: AFTER_APPLY }, copyOf({ [flag]: false }))).toEqual(AFTER_APPLY);
    expect(read(type, {}, copyOf({}))).toEqual(AS_SOURCE);
  });

  it("that stands is encrypted as the state says", () => {
    expect(read("aws_db_snapshot", { encrypted: true }, {}, { isCreated: false })).toBe(true);
    expect(read("aws_db_cluster_snapshot", { storage_encrypted: false }, {}, { isCreated: false })).toBe(false);
  });
});

import { isUnknown } from "../../../src/core/known";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainValues } from "../../support/planned";
import { completedBy, created } from "./planned-bucket";

const ACL = "aws_s3_bucket_acl";
const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
const OWNER = "1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f";
const OF_OWNER = { id: OWNER, type: "CanonicalUser", uri: "", permissions: ["FULL_CONTROL"] };
const OF_ALL = { id: "", type: "Group", uri: ALL_USERS, permissions: ["READ", "READ_ACP"] };

function grantsOf(values: PlainValues, around: PlainJoin = {}) {
  return readPlanned(s3Bucket.planReader, { type: "aws_s3_bucket", values, isCreated: false }, around).aclGrants;
}

function grantsBy(...companions: readonly PlainValues[]) {
  return grantsOf({}, { companions: { [ACL]: companions } });
}

function controlledBy(...grant: readonly PlainValues[]): PlainValues {
  return { acl: "", access_control_policy: [{ owner: [{ id: OWNER }], grant }] };
}

describe("an aws_s3_bucket_acl", () => {
  it("grants the permissions of its name", () => {
    expect(grantsBy({ acl: "public-read" })).toEqual([{ grantee: ALL_USERS, permission: "READ" }]);
    expect(grantsBy({ acl: "private" })).toEqual([]);
  });

  it.each([
    ["private", []],
    ["aws-exec-read", []],
    ["bucket-owner-read", []],
    ["bucket-owner-full-control", []],
    ["public-read", ["READ"]],
    ["public-read-write", ["READ", "WRITE"]],
    ["authenticated-read", ["READ"]],
    ["log-delivery-write", ["WRITE", "READ_ACP"]],
  ])("of the name %s grants %p", (acl, permissions) => {
    const grants = grantsBy({ acl });

    expect(isUnknown(grants) ? [] : grants.map(({ permission }) => permission)).toEqual(permissions);
  });

  it("of the name log-delivery-write makes the bucket a log destination", () => {
    expect(created({}, completedBy(ACL, { acl: "log-delivery-write" })).logDelivery).toEqual(["server access logs"]);
    expect(created({}, completedBy(ACL, { acl: AFTER_APPLY })).logDelivery).toBe(AFTER_APPLY);
  });

  it("has its own grants, to a group or an account", () => {
    const found = grantsBy(
      controlledBy(
        { grantee: [{ type: "Group", uri: ALL_USERS, id: "" }], permission: "READ" },
        { grantee: [{ type: "CanonicalUser", uri: "", id: OWNER }], permission: "FULL_CONTROL" },
        { grantee: [{ type: "AmazonCustomerByEmail", email_address: "ops@example.com" }], permission: "WRITE" },
      ),
    );

    expect(found).toEqual([
      { grantee: ALL_USERS, permission: "READ" },
      { grantee: OWNER, permission: "FULL_CONTROL" },
      { grantee: "ops@example.com", permission: "WRITE" },
    ]);
  });

  it.each([
    ["an unknown name", { acl: AFTER_APPLY }],
    ["a name that S3 does not know", { acl: "public" }],
    ["a permission that is unknown", controlledBy({ grantee: [{ uri: ALL_USERS }], permission: AFTER_APPLY })],
    ["unknown grants", { access_control_policy: AFTER_APPLY }],
    ["a grantee that is unknown", controlledBy({ grantee: [{ uri: AFTER_APPLY }], permission: "READ" })],
    ["a grantee that it does not name", controlledBy({ grantee: [{ type: "Group" }], permission: "READ" })],
    ["a permission that it does not name", controlledBy({ grantee: [{ uri: ALL_USERS }] })],
  ])("with %s leaves the grants unknown", (_name, companion) => {
    expect(isUnknown(grantsBy(companion))).toBe(true);
  });

  it("is left undecided if it may belong to another bucket, or there are two", () => {
    expect(grantsOf({}, { companions: { [ACL]: [AFTER_APPLY] } })).toBe(AFTER_APPLY);
    expect(isUnknown(grantsBy({ acl: "private" }, { acl: "public-read" }))).toBe(true);
  });

  it("overrides what was read of the bucket", () => {
    expect(grantsOf({ grant: [OF_OWNER, OF_ALL] }, { companions: { [ACL]: [{ acl: "private" }] } })).toEqual([]);
  });

  it("leaves the ACL unchanged if the plan removes it", () => {
    expect(grantsOf({ grant: [OF_ALL] }, { former: { [ACL]: [{ acl: "public-read" }] } })).toContainEqual({
      grantee: ALL_USERS,
      permission: "READ",
    });
  });
});

describe("an ACL in line", () => {
  it("grants what was read of an existing bucket", () => {
    expect(grantsOf({ acl: null, grant: [OF_OWNER, OF_ALL] })).toEqual([
      { grantee: OWNER, permission: "FULL_CONTROL" },
      { grantee: ALL_USERS, permission: "READ" },
      { grantee: ALL_USERS, permission: "READ_ACP" },
    ]);
  });

  it("grants the permissions of its name, unless what was read contradicts it", () => {
    expect(grantsOf({ acl: "public-read-write" })).toHaveLength(2);
    expect(grantsOf({ acl: "private", grant: [OF_OWNER] })).toEqual([]);
  });

  it("is unknown if its name is private but it granted something to a group when it was read", () => {
    expect(isUnknown(grantsOf({ acl: "private", grant: [OF_OWNER, OF_ALL] }))).toBe(true);
    expect(isUnknown(grantsOf({ acl: "private", grant: [{ ...OF_ALL, permissions: AFTER_APPLY }] }))).toBe(true);
  });

  it.each([
    ["its grants are", { grant: AFTER_APPLY }],
    ["a grantee is", { grant: [{ ...OF_ALL, uri: AFTER_APPLY }] }],
    ["a permission is", { grant: [{ ...OF_ALL, permissions: ["READ", AFTER_APPLY] }] }],
    ["the permissions are", { grant: [{ ...OF_ALL, permissions: AFTER_APPLY }] }],
    ["the permissions are not said", { grant: [{ uri: ALL_USERS }] }],
    ["its name is, beside what was read", { acl: AFTER_APPLY, grant: [OF_OWNER] }],
    ["its grants are, beside its name", { acl: AFTER_APPLY, grant: AFTER_APPLY }],
  ])("is unknown if %s", (_name, values) => {
    expect(isUnknown(grantsOf(values))).toBe(true);
  });
});

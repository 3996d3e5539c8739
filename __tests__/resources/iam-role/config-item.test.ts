import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { iamRole } from "../../../src/resources/iam-role/description";

const ARN = "arn:aws:iam::444455556666:role/jobs/nightly";

const CONFIGURATION = {
  path: "/jobs/",
  roleName: "nightly",
  roleId: "AROA1EXAMPLE",
  arn: ARN,
  createDate: "2026-03-10T23:52:10.000Z",
  assumeRolePolicyDocument: { Version: "2012-10-17", Statement: [] },
  instanceProfileList: [],
  rolePolicyList: [{ policyName: "read-ledger", policyDocument: [{ Version: "2012-10-17", Statement: [] }] }],
  attachedManagedPolicies: [],
};

function itemWith(configuration: unknown = CONFIGURATION, arn: string | null = ARN) {
  return iamRole.fromRecordedItem(
    parseRecordedItem({
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T17:53:48.872Z",
      configurationItemStatus: "OK",
      arn,
      resourceType: "AWS::IAM::Role",
      resourceId: "AROA1EXAMPLE",
      resourceName: "nightly",
      awsRegion: "global",
      tags: { Owner: "billing" },
      configuration,
      supplementaryConfiguration: {},
    }),
  );
}

describe("a role that AWS Config recorded", () => {
  it("is the item that a live read gives", () => {
    expect(itemWith()).toEqual({
      resourceType: "AWS::IAM::Role",
      resourceId: "AROA1EXAMPLE",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "global",
      tags: { Owner: "billing" },
      configuration: { roleName: "nightly", ownerService: null, inlinePolicyNames: ["read-ledger"] },
      source: "config",
    });
    expect(itemWith(JSON.stringify(CONFIGURATION))).toEqual(itemWith());
  });

  it("of a service is that service's", () => {
    const path = "/aws-service-role/config.amazonaws.com/";
    const arn = `arn:aws:iam::444455556666:role${path}AWSServiceRoleForConfig`;

    expect(itemWith({ ...CONFIGURATION, path }).configuration.ownerService).toBe("config.amazonaws.com");
    expect(itemWith({ ...CONFIGURATION, path: undefined }, arn).configuration).toMatchObject({
      ownerService: "config.amazonaws.com",
    });
  });

  it("has what its ARN says where the item says nothing, and an unknown list of policies, not none", () => {
    expect(itemWith({}).configuration).toMatchObject({
      roleName: "nightly",
      ownerService: null,
      inlinePolicyNames: { reason: "AWS Config's item does not say what inline policies the role has." },
    });
    expect(itemWith({}, null).configuration).toMatchObject({
      roleName: { reason: "AWS Config's item does not say what the role is called." },
      ownerService: { reason: "AWS Config's item does not say whether a service owns the role." },
    });
  });

  it("has its inline policies also where they have no names", () => {
    expect(itemWith({ ...CONFIGURATION, rolePolicyList: [{}] }).configuration.inlinePolicyNames).toEqual([
      expect.objectContaining({ reason: "The name of the inline policy is not given." }),
    ]);
    expect(itemWith({ ...CONFIGURATION, rolePolicyList: [] }).configuration.inlinePolicyNames).toEqual([]);
  });

  it.each([null, "nightly", { rolePolicyList: "none" }, { rolePolicyList: [7] }])(
    "of the body %p is known by its ARN alone",
    (body) => {
      expect(itemWith(body).configuration).toMatchObject({
        roleName: "nightly",
        ownerService: null,
        inlinePolicyNames: { reason: "AWS Config's item does not say what inline policies the role has." },
      });
    },
  );

  it("keeps what is understood beside what is not", () => {
    expect(itemWith({ ...CONFIGURATION, roleName: 7, path: [] }).configuration).toMatchObject({
      roleName: "nightly",
      ownerService: null,
      inlinePolicyNames: ["read-ledger"],
    });
  });
});

import { iamPolicy } from "../../../src/resources/iam-policy/description";
import { documentOf } from "../../../src/resources/iam-policy/document";
import { notifiedItem } from "../../support/notified-item";

const ARN = "arn:aws:iam::444455556666:policy/ops/deploy";
const DOCUMENT = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: ["s3:*"], Resource: ["*"] }] };
const OTHER = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }] };

const CONFIGURATION = {
  policyName: "deploy",
  policyId: "ANPA7EXAMPLE",
  arn: ARN,
  path: "/ops/",
  defaultVersionId: "v2",
  attachmentCount: 0,
  permissionsBoundaryUsageCount: 2,
  isAttachable: true,
  createDate: "2026-04-29T17:11:26.000Z",
  policyVersionList: [
    { document: [OTHER], versionId: "v1", isDefaultVersion: false, createDate: "April 29, 2026 10:11:26 AM" },
    { document: [DOCUMENT], versionId: "v2", isDefaultVersion: true, createDate: "April 30, 2026 10:11:26 AM" },
  ],
};

function itemWith(configuration: unknown = CONFIGURATION, arn: string | null = ARN) {
  return iamPolicy.fromRecordedItem(
    notifiedItem({
      arn,
      resourceType: "AWS::IAM::Policy",
      resourceId: "ANPA7EXAMPLE",
      resourceName: "deploy",
      awsRegion: "global",
      configuration,
    }),
  );
}

describe("a policy that AWS Config recorded", () => {
  it("is the same item as from a live read", () => {
    expect(itemWith()).toEqual({
      resourceType: "AWS::IAM::Policy",
      resourceId: "ANPA7EXAMPLE",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "global",
      tags: {},
      configuration: { policyName: "deploy", document: documentOf(DOCUMENT), isOnlyBoundary: true },
      source: "config",
    });
  });

  it.each([
    [{ attachmentCount: 1 }, false],
    [{ permissionsBoundaryUsageCount: 0 }, false],
    [{ attachmentCount: 1, permissionsBoundaryUsageCount: null }, false],
    [{ attachmentCount: null, permissionsBoundaryUsageCount: 0 }, false],
  ])("that also has %j is more than a permissions boundary", (more, expected) => {
    expect(itemWith({ ...CONFIGURATION, ...more }).configuration.isOnlyBoundary).toBe(expected);
  });

  it.each([{ permissionsBoundaryUsageCount: null }, { attachmentCount: null }])(
    "that says %j may be a permissions boundary only",
    (more) => {
      expect(itemWith({ ...CONFIGURATION, ...more }).configuration.isOnlyBoundary).toMatchObject({
        reason: "AWS Config's item does not say whether the policy is used as a permissions boundary only.",
      });
    },
  );

  it.each([
    ["an object", DOCUMENT],
    ["text", JSON.stringify(DOCUMENT)],
    ["URL-encoded text", encodeURIComponent(JSON.stringify(DOCUMENT))],
  ])("is the same if its document is %s", (_name, document) => {
    const policyVersionList = [{ document, versionId: "v2", isDefaultVersion: true }];

    expect(itemWith({ ...CONFIGURATION, policyVersionList }).configuration.document).toEqual(documentOf(DOCUMENT));
  });

  it("has the document of the version with the default's id if no version is marked as default", () => {
    const policyVersionList = CONFIGURATION.policyVersionList.map(({ document, versionId }) => ({
      document,
      versionId,
    }));

    expect(itemWith({ ...CONFIGURATION, policyVersionList }).configuration.document).toEqual(documentOf(DOCUMENT));
  });

  it.each([
    ["no list of versions", { policyVersionList: undefined }],
    ["an empty list", { policyVersionList: [] }],
    ["no default version", { policyVersionList: [{ document: [OTHER], versionId: "v1" }] }],
    ["no ids", { policyVersionList: [{ document: [OTHER] }], defaultVersionId: null }],
  ])("with %s has an unknown document", (_name, more) => {
    expect(itemWith({ ...CONFIGURATION, ...more }).configuration.document).toMatchObject({
      reason: "AWS Config's item does not say what the policy's document is.",
    });
  });

  it("with two documents in one version has an unknown document", () => {
    const policyVersionList = [{ document: [DOCUMENT, OTHER], versionId: "v2", isDefaultVersion: true }];

    expect(itemWith({ ...CONFIGURATION, policyVersionList }).configuration.document).toMatchObject({
      reason: "The document of the policy's default version could not be understood.",
    });
  });

  it("has the name in its ARN if the item has no name, or else an unknown one", () => {
    const unnamed = { ...CONFIGURATION, policyName: null };

    expect(itemWith(unnamed).configuration.policyName).toBe("deploy");
    expect(itemWith(unnamed, null).configuration.policyName).toMatchObject({
      reason: "AWS Config's item does not say what the policy is called.",
    });
  });

  it.each([null, "deploy", { policyVersionList: "v2" }])("is known only by its ARN if its body is %p", (body) => {
    expect(itemWith(body).configuration).toMatchObject({
      policyName: "deploy",
      document: { reason: "AWS Config's item does not say what the policy's document is." },
    });
    expect(itemWith(body, null).configuration.policyName).toMatchObject({
      reason: "AWS Config's item does not say what the policy is called.",
    });
  });

  it("keeps its document if its name is malformed, and its name if the document is", () => {
    expect(itemWith({ ...CONFIGURATION, policyName: 7 }, null).configuration).toMatchObject({
      policyName: { reason: "AWS Config's item does not say what the policy is called." },
      document: documentOf(DOCUMENT),
    });
    expect(itemWith({ ...CONFIGURATION, policyName: "rollout", policyVersionList: [7] }).configuration).toMatchObject({
      policyName: "rollout",
      document: { reason: "AWS Config's item does not say what the policy's document is." },
    });
  });
});

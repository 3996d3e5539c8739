import { serviceOfType } from "../../src/core/type-service";

describe("the service of a resource type", () => {
  it.each([
    ["AWS::S3::Bucket", "S3"],
    ["AWS::::Account", "Account"],
    ["*", undefined],
  ])("is in its name: %s", (resourceType, service) => {
    expect(serviceOfType(resourceType)).toBe(service);
  });
});

import { ResourceType } from "@aws-sdk/client-config-service";
import { isRecorded, RESOURCE_TYPES } from "../../src/resources/types";

describe("the types that AWS Config records", () => {
  it.each(RESOURCE_TYPES)("are those that its recorders accept: $resourceType", ({ resourceType }) => {
    expect(isRecorded(resourceType)).toBe((Object.values(ResourceType) as string[]).includes(resourceType));
  });

  it("do not include the type of rules for any type", () => {
    expect(isRecorded("*")).toBe(false);
  });
});

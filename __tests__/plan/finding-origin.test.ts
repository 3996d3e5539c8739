import { accountOrigin } from "../../src/plan/finding-origin";

describe("where a finding points to", () => {
  it("is nowhere for a finding about an account's resources together", () => {
    expect(accountOrigin("AWS::CloudTrail::Trail")).toEqual({
      ...{ companion: null, source: null, inModule: null, module: null, cause: "AWS::CloudTrail::Trail" },
    });
  });
});

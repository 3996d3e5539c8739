import { accountOrigin } from "../../src/plan/finding-origin";

describe("where a finding points to", () => {
  it("is nowhere for what an account's resources have together", () => {
    expect(accountOrigin("AWS::CloudTrail::Trail")).toEqual({
      ...{ companion: null, source: null, inModule: null, module: null, cause: "AWS::CloudTrail::Trail" },
    });
  });
});

import { parseParameters } from "../../src/user-files/parameters";

describe("a file of parameters", () => {
  it("is YAML by rule id", async () => {
    const text = "s3-bucket-kms-encryption:\n  allowSseS3: true\nlambda-runtime-supported:\n  warningDays: 30\n";

    expect(await parseParameters(text, "parameters.yaml")).toEqual({
      "s3-bucket-kms-encryption": { allowSseS3: true },
      "lambda-runtime-supported": { warningDays: 30 },
    });
  });

  it("may be JSON", async () => {
    expect(await parseParameters('{"lambda-in-vpc": {}}', "parameters.json")).toEqual({ "lambda-in-vpc": {} });
  });

  it("is refused with its name and the line", async () => {
    await expect(parseParameters("lambda-in-vpc: {}\nlambda-tracing-active: 1\n", "parameters.yaml")).rejects.toThrow(
      /parameters\.yaml are not valid\. line 2: lambda-tracing-active: .*rule ids/,
    );
  });
});

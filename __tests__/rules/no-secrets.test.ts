import { ec2Instance } from "../../src/resources/ec2-instance/description";
import { lambdaFunction } from "../../src/resources/lambda-function/description";
import { ec2InstanceUserDataNoSecrets } from "../../src/rules/ec2/ec2-instance-user-data-no-secrets";
import { lambdaEnvironmentNoSecrets } from "../../src/rules/lambda/lambda-environment-no-secrets";
import { judge } from "./judge";

describe("a finding of secrets", () => {
  it("says of user data what they are and in which lines", () => {
    const userDataSecrets = [
      { kind: "password", line: 3 },
      { kind: "GitHub token", line: 12 },
    ];

    expect(judge(ec2InstanceUserDataNoSecrets, ec2Instance.example({ userDataSecrets })).annotation).toBe(
      "The user data holds secrets: password (line 3), GitHub token (line 12).",
    );
  });

  it("says of an environment which variables hold them, and no more than fit", () => {
    const secretVariables = ["A", "B", "C", "D", "E"].map((name) => ({ name, kind: "password" }));

    expect(judge(lambdaEnvironmentNoSecrets, lambdaFunction.example({ secretVariables })).annotation).toBe(
      "Environment variables hold secrets: A (password), B (password), C (password), D (password) and more.",
    );
  });
});

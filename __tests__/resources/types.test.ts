import { ResourceType } from "@aws-sdk/client-config-service";
import { isRecorded, RESOURCE_TYPES } from "../../src/resources/types";

describe("the fields of every type that may hold secrets", () => {
  /** Fields that are called so, and hold none: what their types' own tests show. */
  const HOLD_NONE = new Set([
    // When a password was last used and changed, and the rules that passwords have to keep.
    ...["AWS::IAM::User password", "AWS::IAM::PasswordPolicy rememberedPasswords"],
    // When keys were made and last used, and that there are some.
    ...["AWS::IAM::User accessKeys", "AWS::IAM::Root hasAccessKey", "AWS::IAM::Root hasPassword"],
    // What a secret is and where: never the secret.
    "AWS::EC2::Instance userDataSecrets",
    ...["AWS::Lambda::Function secretVariables"],
    // Whether the metadata service asks for one.
    ...["AWS::EC2::Instance httpTokens", "AWS::EC2::LaunchTemplate httpTokens"],
  ]);
  const MAY_HOLD = /secret|password|passphrase|credential|token|userdata|environment|variables|accesskey|privatekey/i;

  it("are marked: mark the field with `secret: true`, or say here why it holds none", () => {
    const named = RESOURCE_TYPES.flatMap(({ resourceType, callsByField, secretFields, ...type }) =>
      [...Object.keys(callsByField), ...Object.keys(type.unread() as object)]
        .filter((field) => MAY_HOLD.test(field) && !secretFields.includes(field))
        .map((field) => `${resourceType} ${field}`),
    );

    expect([...new Set(named)].filter((field) => !HOLD_NONE.has(field))).toEqual([]);
    expect([...HOLD_NONE].filter((field) => !named.includes(field))).toEqual([]);
  });
});

describe("the types that AWS Config records", () => {
  it.each(RESOURCE_TYPES)("are those that its recorders accept: $resourceType", ({ resourceType }) => {
    expect(isRecorded(resourceType)).toBe((Object.values(ResourceType) as string[]).includes(resourceType));
  });

  it("do not include the type of rules for any type", () => {
    expect(isRecorded("*")).toBe(false);
  });
});

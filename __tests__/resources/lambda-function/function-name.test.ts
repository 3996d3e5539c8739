import { parseFunctionName } from "../../../src/resources/lambda-function/function-name";

describe("the name of a function", () => {
  it.each([
    ["resize", "resize"],
    ["123456789012:function:resize", "resize"],
    ["function:resize", "resize"],
    ["123456789012:resize", "resize"],
    ["eu-west-1:123456789012:function:resize", "resize"],
    ["arn:aws:lambda:eu-west-1:123456789012:function:resize", "resize"],
    ["arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:resize_2", "resize_2"],
    ["arn:aws-cn:lambda:cn-north-1:123456789012:function:resize-2", "resize-2"],
  ])("is found in %s", (text, name) => {
    expect(parseFunctionName(text)).toEqual({ name, qualifier: null });
    expect(parseFunctionName(`${text}:live`)).toEqual({ name, qualifier: "live" });
    expect(parseFunctionName(`${text}:7`)).toEqual({ name, qualifier: "7" });
    expect(parseFunctionName(`${text}:$LATEST`)).toEqual({ name, qualifier: null });
  });

  it.each(["", "arn:aws:sqs:eu-west-1:123456789012:jobs", "a:b:c", "${var.name}", "resize\n"])(
    "is the whole text if that is not in the form of a function's name: %j",
    (text) => {
      expect(parseFunctionName(text)).toEqual({ name: text, qualifier: null });
    },
  );
});

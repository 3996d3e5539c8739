import { DescribeImagesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../src/core/known";
import { ec2Image } from "../../src/resources/ec2-image";
import { all, collectContext, inputsOf } from "../support/collect";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource } from "../support/planned";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the images of a region", () => {
  it("are the account's own, read page by page, and their list says which are public", async () => {
    ec2
      .on(DescribeImagesCommand)
      .resolvesOnce({
        Images: [{ ImageId: "ami-1", Public: true, Tags: [{ Key: "team", Value: "web" }] }],
        NextToken: "more",
      })
      .resolvesOnce({ Images: [{ ImageId: "ami-2", Public: false }, { ImageId: "ami-3" }] });

    const [first, second, third] = await all(ec2Image.collector.collect(collectContext()));

    expect(first).toMatchObject({
      resourceId: "ami-1",
      arn: "arn:aws:ec2:eu-west-1::image/ami-1",
      tags: { team: "web" },
      configuration: { isPublic: true },
    });
    expect(second?.configuration).toEqual({ isPublic: false });
    expect(isUnknown(third?.configuration.isPublic)).toBe(true);
    const own = { Owners: ["self"], MaxResults: 1_000 };
    expect(inputsOf(ec2.calls())).toEqual([own, { ...own, NextToken: "more" }]);
  });
});

describe("a planned image", () => {
  const read = (around: PlainJoin, image: Partial<PlainResource> = {}) => {
    const { isPublic } = readPlanned(ec2Image.planReader, { type: "aws_ami", ...image }, around);
    return isUnknown(isPublic) ? "undecided" : isPublic;
  };
  const permissions = (...all: Required<PlainJoin>["companions"][string]): PlainJoin => ({
    companions: { aws_ami_launch_permission: all },
  });
  const EVERYBODY = { group: "all" };
  const ONE = { account_id: "111122223333" };

  it.each([
    ["nobody else", permissions(), false],
    ["an account", permissions(ONE), false],
    ["everybody", permissions(ONE, EVERYBODY), true],
    ["a group that is not known", permissions({ group: AFTER_APPLY }), "undecided"],
    ["somebody that may be another image's", permissions(AFTER_APPLY), "undecided"],
    ["everybody, beside what is not known", permissions(AFTER_APPLY, EVERYBODY), true],
  ])("admits %s", (_whom, around, expected) => {
    expect(read(around)).toBe(expected);
  });

  it("that stands is as open as the provider found it, unless the plan ends it", () => {
    const open = { isCreated: false, values: { public: true } };

    expect(read({}, open)).toBe(true);
    expect(read({}, { ...open, values: { public: false } })).toBe(false);
    expect(read({ former: { aws_ami_launch_permission: [ONE] } }, open)).toBe(true);
    expect(read({ former: { aws_ami_launch_permission: [EVERYBODY] } }, open)).toBe(false);
    expect(read({}, { ...open, isCreated: true })).toBe(false);
  });
});

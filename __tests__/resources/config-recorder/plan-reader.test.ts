import { unknown } from "../../../src/core/known";
import { configRecorderPlanReader } from "../../../src/resources/config-recorder/plan-reader";
import { AFTER_APPLY, readPlanned, type PlainJoin } from "../../support/planned";

const STATUS = "aws_config_configuration_recorder_status";
const MAY_BE_ITS = unknown(`${STATUS}.some may be meant for it.`);

function read(around: PlainJoin = {}, isCreated = true) {
  return readPlanned(configRecorderPlanReader, { type: "aws_config_configuration_recorder", isCreated }, around);
}

describe("a recorder in a plan", () => {
  it.each([
    ["no status", [], false],
    ["a status that starts it", [{ is_enabled: true }], true],
    ["a status that stops it", [{ is_enabled: false }], false],
    ["a status that says nothing", [{}], false],
    ["a status that is known only after apply", [{ is_enabled: AFTER_APPLY }], AFTER_APPLY],
    ["a status that may be another's", [MAY_BE_ITS], MAY_BE_ITS],
    ["two of them", [{}, {}], unknown(`Several ${STATUS} are of the resource.`)],
  ])("with %s records accordingly", (_name, statuses, isRecording) => {
    expect(read({ companions: { [STATUS]: statuses } }).recorder).toEqual({ isRecording, lastStatus: null });
  });

  it.each([
    ["beside a delivery channel, which is new", true, [{}], true],
    ["beside a delivery channel, which stands", false, [{}], true],
    ["beside none, which is new: AWS Config takes no channel before", true, [], false],
    [
      "beside none, which stands: there may be one outside of the plan",
      false,
      [],
      unknown("The plan has no delivery channel, and does not know whether the region has one."),
    ],
  ])("%s", (_name, isCreated, aws_config_delivery_channel, expected) => {
    expect(read({ beside: { aws_config_delivery_channel } }, isCreated).hasDeliveryChannel).toEqual(expected);
  });

  it("that the plan starts delivers, since AWS Config starts none that has nowhere to deliver to", () => {
    const started = { companions: { [STATUS]: [{ is_enabled: true }] } };

    expect(read(started, true).hasDeliveryChannel).toBe(true);
    expect(read(started, false).hasDeliveryChannel).toBe(true);
    expect(read({ companions: { [STATUS]: [MAY_BE_ITS] } }).hasDeliveryChannel).toBe(false);
  });

  it("is found by its name, and of a region", () => {
    expect(configRecorderPlanReader).toMatchObject({
      resourceType: "AWS::Config::ConfigurationRecorder",
      identifiedBy: ["name", "id"],
      companions: { [STATUS]: "name" },
      isGlobal: false,
    });
  });
});

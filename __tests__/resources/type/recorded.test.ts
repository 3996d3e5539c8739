import * as z from "zod";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { inShape, recordedInShape, supplement } from "../../../src/resources/type/recorded";

function itemWith(configuration: unknown, supplementaryConfiguration: Readonly<Record<string, unknown>> = {}) {
  return parseRecordedItem({
    accountId: "444455556666",
    configurationItemCaptureTime: "2026-11-23T17:53:48.872Z",
    configurationItemStatus: "OK",
    resourceType: "AWS::Lambda::Function",
    resourceId: "invoices",
    awsRegion: "eu-west-1",
    configuration,
    supplementaryConfiguration,
  });
}

describe("a value of AWS Config's item that is read by a schema", () => {
  const tracing = z.object({ tracingConfig: z.object({ mode: z.string().nullish() }).nullish() });
  const modeOf = recordedInShape(tracing, ({ tracingConfig }) => tracingConfig?.mode ?? "PassThrough");

  it.each([
    ["is there", { tracingConfig: { mode: "Active" } }, "Active"],
    ["is there beside what is misshapen", { tracingConfig: { mode: "Active" }, vpcConfig: "none" }, "Active"],
    ["is absent, which the reader says the meaning of", {}, "PassThrough"],
    ["is of another kind", { tracingConfig: { mode: 7 } }, undefined],
    ["is in no resource at all", null, undefined],
  ])("%s", (_name, configuration, expected) => {
    expect(modeOf(itemWith(configuration))).toBe(expected);
  });

  it("may be part of the supplementary configuration", () => {
    const reserved = supplement(
      "Concurrency",
      inShape(z.object({ reserved: z.number() }), (concurrency) => concurrency.reserved),
    );

    expect(reserved(itemWith({}, { Concurrency: { reserved: 5 } }))).toBe(5);
    expect(reserved(itemWith({}, { Concurrency: { reserved: "5" } }))).toBeUndefined();
    expect(reserved(itemWith({}))).toBeUndefined();
  });
});

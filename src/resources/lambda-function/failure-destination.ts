import type { FunctionEventInvokeConfig } from "@aws-sdk/client-lambda";
import { pagesOf } from "../pages";
import { pagedList, type Question } from "../type/question";

/**
 * Asks where the events go that the function failed to process, page by page until the settings of `$LATEST` are found.
 */
export const failureDestination: Question<string | null> = {
  calls: ["Lambda.ListFunctionEventInvokeConfigs"],
  ask: (context, { id }) =>
    context.read("Lambda.ListFunctionEventInvokeConfigs", id, async () => {
      const paged = { list: "FunctionEventInvokeConfigs", token: "Marker", next: "NextMarker" } as const;
      const input = { FunctionName: id };
      for await (const page of pagesOf(pagedList(context, "Lambda.ListFunctionEventInvokeConfigs", input, paged))) {
        const ofLatest = page.find(isOfLatest);
        if (ofLatest !== undefined) return ofLatest.DestinationConfig?.OnFailure?.Destination ?? null;
      }
      return null;
    }),
};

/** Versions and aliases have their own settings, under their own qualifier. */
function isOfLatest({ FunctionArn = "" }: FunctionEventInvokeConfig): boolean {
  const [, , , , , , , qualifier = "$LATEST"] = FunctionArn.split(":");
  return qualifier === "$LATEST";
}

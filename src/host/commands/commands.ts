import type { Session } from "../session.ts";
import { addToKnowledge } from "../knowledge/addToKnowledge.ts";
import { manageKnowledge } from "../knowledge/manageKnowledge.ts";
import { askMany } from "../batch/askMany.ts";
import { batchResults } from "../batch/batchActions.ts";
import { batchOverFiles } from "../batch/batchDoor.ts";
import { addTools } from "./addTools.ts";
import { askAboutResources } from "./askAboutResources.ts";
import { attachFailure } from "./attachFailure.ts";
import { clearCache } from "./clearCache.ts";
import { compact } from "./compact.ts";
import { compareTiers } from "./compareTiers.ts";
import { connect } from "./connect.ts";
import { debug } from "./debug.ts";
import { debugTrace } from "./debugTrace.ts";
import { explain } from "./explain.ts";
import { explainException } from "./explainException.ts";
import { explainFailure } from "./explainFailure.ts";
import { explainOutput } from "./explainOutput.ts";
import { fix } from "./fix.ts";
import { applyFinding, dismissFinding, resolveFinding } from "./findings.ts";
import { forgetConnection } from "./forgetConnection.ts";
import { moveToSideBar, newChat, newChatInEditor } from "./newChat.ts";
import { refactor } from "./refactor.ts";
import { review } from "./review.ts";
import { reviewChanges } from "./reviewChanges.ts";
import { clearAsked } from "../prompts/clearAsked.ts";
import { editPrompts } from "../prompts/editPrompts.ts";
import { newPrompt } from "../prompts/newPrompt.ts";
import { savePrompt } from "../prompts/savePrompt.ts";
import { cancelRun, clearRuns, openRun, pauseRun, removeRun, resumeRun, retryRun } from "./runs.ts";
import { setApiKey } from "./setApiKey.ts";
import { setBudget } from "./setBudget.ts";
import { setTelemetryHeaders } from "./setTelemetryHeaders.ts";
import { setTier } from "./setTier.ts";
import { switchConnection } from "./switchConnection.ts";
import { testConnection } from "./testConnection.ts";
import { thinkHarder } from "./thinkHarder.ts";
import { showThinking } from "../thinking/showThinking.ts";
import { openWalkthrough } from "../walkthrough/openWalkthrough.ts";
import { workThrough } from "../work/openWork.ts";
import { writeTests } from "./writeTests.ts";
import { writeMessage } from "./writeMessage.ts";
import { forgetLearnt, showLearnt } from "./learnt.ts";
import { showCalibration } from "./calibration.ts";
import { chatMenu } from "../history/chatMenu.ts";
import { openInEditor } from "../history/showChat.ts";
import { toolApprovals } from "./toolApprovals.ts";
import type { CommandId } from "./commandIds.ts";

/** What each command of the manifest does. */
export const commands: Record<CommandId, (session: Session, ...args: readonly unknown[]) => unknown> = {
  "plumb.explain": explain,
  "plumb.debug": debug,
  "plumb.fix": fix,
  "plumb.refactor": refactor,
  "plumb.test": writeTests,
  "plumb.acceptHunk": ({ edits }, index) => edits.reviewer.accept(hunkNamed(index)),
  "plumb.rejectHunk": ({ edits }, index) => edits.reviewer.reject(hunkNamed(index)),
  "plumb.acceptAllHunks": ({ edits }) => edits.reviewer.accept("all"),
  "plumb.rejectAllHunks": ({ edits }) => edits.reviewer.reject("all"),
  "plumb.nextHunk": ({ edits }) => edits.reviewer.next(),
  "plumb.explainException": explainException,
  "plumb.debugTrace": debugTrace,
  "plumb.review": review,
  "plumb.reviewChanges": reviewChanges,
  "plumb.writeMessage": writeMessage,
  "plumb.applyFinding": applyFinding,
  "plumb.resolveFinding": resolveFinding,
  "plumb.dismissFinding": dismissFinding,
  "plumb.clearFindings": (session) => session.review.clear(),
  "plumb.explainOutput": explainOutput,
  "plumb.askAbout": askAboutResources,
  "plumb.batch": batchOverFiles,
  "plumb.batchResults": batchResults,
  "plumb.explainFailure": explainFailure,
  "plumb.attachFailure": attachFailure,
  "plumb.ask": (session) => session.panel.open({ type: "focus", body: { draft: undefined } }),
  "plumb.askMany": askMany,
  "plumb.addContext": (session) => session.panel.open({ type: "mention", body: {} }),
  "plumb.stop": (session) => session.conversation.stop(),
  "plumb.newChat": newChat,
  ...chatMenu,
  "plumb.newChatInEditor": newChatInEditor,
  "plumb.openInEditor": openInEditor,
  "plumb.moveToSideBar": moveToSideBar,
  "plumb.setTier": setTier,
  "plumb.thinkHarder": (session) => thinkHarder(session, undefined),
  "plumb.showThinking": (session) => showThinking(session, undefined),
  "plumb.thinkingView": (session) => session.thinking.nextView(),
  "plumb.showLearnt": showLearnt,
  "plumb.forgetLearnt": forgetLearnt,
  "plumb.showCalibration": showCalibration,
  "plumb.compareTiers": (session) => compareTiers(session, undefined),
  "plumb.connect": (session) => connect(session),
  "plumb.switchConnection": switchConnection,
  "plumb.testConnection": testConnection,
  "plumb.forgetConnection": (session) => forgetConnection(session),
  "plumb.addTools": addTools,
  "plumb.toolApprovals": toolApprovals,
  "plumb.knowledge": manageKnowledge,
  "plumb.addToKnowledge": addToKnowledge,
  "plumb.setBudget": setBudget,
  "plumb.compact": compact,
  "plumb.clearCache": clearCache,
  "plumb.newPrompt": (session) => newPrompt(session),
  "plumb.editPrompts": editPrompts,
  "plumb.savePrompt": savePrompt,
  "plumb.clearQuestionHistory": clearAsked,
  "plumb.setApiKey": (session) => setApiKey(session),
  "plumb.workThrough": workThrough,
  "plumb.openUsage": (session) => session.usage.show(),
  "plumb.openRun": openRun,
  "plumb.cancelRun": cancelRun,
  "plumb.pauseRun": pauseRun,
  "plumb.resumeRun": resumeRun,
  "plumb.retryRun": retryRun,
  "plumb.removeRun": removeRun,
  "plumb.clearRuns": clearRuns,
  "plumb.showAsText": ({ chatText, conversation }) => chatText.show(conversation.thread()),
  "plumb.openWalkthrough": openWalkthrough,
  "plumb.setTelemetryHeaders": setTelemetryHeaders,
  "plumb.showLog": (session) => session.log.show(),
};

/** A code lens names its change; keys mean the one at the cursor. */
function hunkNamed(index: unknown): number | undefined {
  return typeof index === "number" ? index : undefined;
}

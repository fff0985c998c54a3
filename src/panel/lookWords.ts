/** Words of what Plumb looks up or runs for a model. A part of `words`. */
export const lookWords = {
  estimateLooks: " Looks into the workspace come on top, {0} at most: each is a request with what it found.",
  looksName: "What was looked up",
  oneLook: "1 look",
  looks: "{0} looks",
  looksOf: "{0} of {1} looks",
  oneLine: "1 line",
  lineCount: "{0} lines",
  lookStates: { waiting: "waits for you", running: "running", failed: "no result", refused: "not run" },
  lookResult: "What the model got",
  mayRun: "May the model use “{0}”?",
  approvals: { once: "Once", thread: "In this chat", always: "Always", refuse: "Refuse" },
  approvalTips: {
    once: "",
    thread: "And the same again, until this window closes",
    always: "And the same again. Plumb: Tool Approvals takes it back",
    refuse: "The model is told and goes on",
  },
  saidAsks: "The model asks to use {0}: {1}",
  otherTools: "Tools",
} as const;

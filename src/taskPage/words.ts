import type { Standing } from "../core/run/work/stepStanding.ts";
import type { TaskView } from "../protocol/task.ts";
import { localised } from "../l10n/pageLanguage.ts";

/** All of the task page's text. `{0}` is filled in by `say` of the panel's words; a pair is for one and for more. */
export const words = localised({
  title: "Work through a task",
  loading: "Reading the task",
  newTask: "New task",

  describe: "What is to be done?",
  describeHow:
    "Say what the result should be and what must stay as it is. A cheap model makes a plan of steps, which you look at and change before anything else is sent. At the end all changes to files come as one diff to review.",
  describeExample:
    "For example: Give every function of src/cart.js a comment and a test, and find what breaks on an empty cart.",
  planAt: "Plan at",
  plan: "Make a plan",
  planAgain: "Plan again",
  planning: "A plan is being made",
  planFailed: "There is no plan yet.",

  steps: "Steps",
  stepName: "Step {0}",
  stepTitle: "Title",
  what: "What to do",
  why: "Why",
  verify: "How to tell that it is done well",
  files: "Files, separated by commas",
  inputs: "Needs the results of",
  noInputs: "There are no other steps.",
  changesFiles: "Changes files",
  tier: "Tier",
  auto: "Auto ({0})",
  edit: "Change “{0}”",
  remove: "Remove “{0}”",
  addStep: "Add a step",
  newStep: "New step",
  needs: "needs {0}",
  checkNeeds: "needs all others",
  faults: "This plan cannot run yet:",

  estimate: "Likely {0} in all, and at most {1} without what is looked up.",
  estimateGuess: "A guess: nobody knows yet how long the results of the steps will be.",
  estimateUnknown: [
    "1 step has no known price, and is in no sum.",
    "{0} steps have no known price, and are in no sum.",
  ],
  pricing: "Working out the price",
  limit: "Stop at (dollars)",
  limitTip: "Nothing begins that could take the task past this. Empty: only your budgets hold.",
  limitWrong: "That is no amount of money.",
  setLimit: "Set limit",
  approve: "Approve and run",

  pause: "Pause",
  pauseTip: "Nothing new begins. What runs is let end, as it is paid for anyway.",
  resume: "Resume",
  stop: "Stop",
  stopTip: "Cuts off what runs and ends the task. What was answered is kept.",
  retry: "Retry",
  retryAt: "Tier to retry “{0}” at",
  skip: "Skip",
  details: "Answer of “{0}”",
  noAnswer: "There is no answer yet.",
  looks: ["1 look-up", "{0} look-ups"],
  attempts: "asked {0} times",
  sameTier: "same tier",
  kept: "kept from before",
  tokens: "{0} tokens",
  inBackground: "in background, goes on without this window",

  cost: "Cost so far",
  atLeast: "≥\u00a0{0}",
  estimated: "about {0}",
  simulated: "simulated: nothing was charged",
  ofLimit: "of a limit of {0}",
  doneOf: "{0} of {1} steps done",
  elsewhere: "Another window works on this task. What you press here is heeded with its next step.",

  result: "Result",
  changes: "Changes",
  review: "Review changes",
  noChanges: "No step changed a file.",
  notes: "What did not fit",
  saidStep: "{0}: {1}.",
} as const);

export const standingWords: Readonly<Record<Standing, string>> = localised({
  waiting: "waiting",
  ready: "ready",
  running: "running",
  done: "done",
  failed: "failed",
  skipped: "skipped",
  blocked: "blocked",
  paused: "paused",
});

export const stateWords: Readonly<Record<TaskView["state"], string>> = localised({
  going: "Running",
  elsewhere: "Running in another window",
  still: "Waiting for you",
  done: "Done",
  failed: "Failed",
  cancelled: "Stopped",
});

export const verdictWords: Readonly<Record<NonNullable<TaskView["verdict"]>, string>> = localised({
  holds: "The check says that it holds.",
  fails: "The check found something wrong.",
  unsaid: "The check gave no clear word.",
});

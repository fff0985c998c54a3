// Models for tests, brought to VS Code as an extension brings them. What they answer depends on the last message alone.
const vscode = require("vscode");

const facts = {
  family: "fixture",
  version: "1",
  maxInputTokens: 8000,
  maxOutputTokens: 1000,
  capabilities: { toolCalling: true },
};
const models = [
  { ...facts, id: "quoting", name: "Quoting" },
  // `requiresAuthorization` is a proposed API: VS Code asks the user whether another extension may use the model.
  { ...facts, id: "guarded", name: "Guarded", requiresAuthorization: { label: "Test account" } },
];

const failures = {
  NoPermissions: () => vscode.LanguageModelError.NoPermissions("You may not."),
  NotFound: () => vscode.LanguageModelError.NotFound("It is gone."),
  Blocked: () => vscode.LanguageModelError.Blocked("The allowance is used up."),
  ChatQuotaExceeded: () => named("ChatQuotaExceeded", "You have no premium requests left."),
  ChatRateLimited: () => named("ChatRateLimited", "Sorry, you have been rate-limited."),
  Plain: () => new Error("The model fell over."),
};

function named(name, message) {
  return Object.assign(new Error(message), { name });
}

const cancelled = Promise.withResolvers();
let goOn = Promise.withResolvers();

const changed = new vscode.EventEmitter();

const provider = {
  onDidChangeLanguageModelChatInformation: changed.event,
  provideLanguageModelChatInformation: () => models,
  provideTokenCount: async (_model, text) => words(typeof text === "string" ? text : textOf(text)).length,
  async provideLanguageModelChatResponse(_model, messages, options, progress, token) {
    token.onCancellationRequested(cancelled.resolve);
    const say = (text) => progress.report(new vscode.LanguageModelTextPart(text));
    const question = textOf(messages[messages.length - 1]);
    const failure = Object.keys(failures).find((name) => question.includes(`fail with ${name}`));
    if (failure) {
      if (question.includes("midway")) {
        say("Half an answer");
        // VS Code drops what came just before a failure, so the test says when it has seen it.
        await goOn.promise;
        goOn = Promise.withResolvers();
      }
      throw failures[failure]();
    }
    if (question.includes("say nothing")) return;
    if (question.includes("name your tools")) return say((options.tools ?? []).map(({ name }) => name).join(" "));
    const results = messages[messages.length - 1].content.filter(({ callId }) => callId !== undefined);
    if (results.length > 0) {
      return say(results.map(({ callId, content }) => `${callId} came to ${content[0].value}`).join(", "));
    }
    if (question.includes("call a tool")) {
      progress.report(new vscode.LanguageModelToolCallPart("call-1", "look", { at: "src" }));
      return;
    }
    if (question.includes("think first") && vscode.LanguageModelThinkingPart) {
      progress.report(new vscode.LanguageModelThinkingPart("Let me see.", "thought-1"));
    }
    say(`${messages.length} messages, roles ${messages.map(({ role }) => role).join(" ")}: `);
    if (question.includes("never end")) {
      await new Promise((resolve) => token.onCancellationRequested(resolve));
      return;
    }
    for (const word of words(question)) say(word);
  },
};

/** Each with the space behind it. */
function words(text) {
  return text.match(/\S+\s*/g) ?? [];
}

function textOf({ content }) {
  return content.map((part) => part.value).join("");
}

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.lm.registerLanguageModelChatProvider("fixture", provider),
    vscode.lm.registerTool("fixture_echo", {
      invoke: ({ input }) =>
        new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(`Echo: ${input.text}`)]),
    }),
    vscode.commands.registerCommand("editorModels.add", () => {
      models.push({ ...facts, id: "late", name: "Late" });
      changed.fire();
    }),
    vscode.commands.registerCommand("editorModels.goOn", () => goOn.resolve()),
    /** Ends when a request has been cancelled. */
    vscode.commands.registerCommand("editorModels.cancelled", () => cancelled.promise.then(() => true)),
  );
};

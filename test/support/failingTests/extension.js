// A test framework for tests, as an extension brings one to VS Code: what it tests in the sample's cart fails.
const vscode = require("vscode");

exports.activate = (context) => {
  const [folder] = vscode.workspace.workspaceFolders;
  const cart = vscode.Uri.joinPath(folder.uri, "src", "cart.js");
  const controller = vscode.tests.createTestController("failingTests", "Failing tests");
  const test = (id, label) => {
    const item = controller.createTestItem(id, label, cart);
    item.range = new vscode.Range(14, 0, 14, 0);
    controller.items.add(item);
    return item;
  };
  const at = (message, line) =>
    Object.assign(message, { location: new vscode.Location(cart, new vscode.Position(line, 4)) });
  const cheaper = test("cheaper", "a cheaper cart");
  const empty = test("empty", "an empty cart");
  const run = (request) => {
    const going = controller.createTestRun(request);
    going.failed(cheaper, at(vscode.TestMessage.diff("\u001B[31mtotals differ\u001B[39m", "90", "100"), 21));
    going.failed(empty, [
      at(new vscode.TestMessage("it is not empty"), 16),
      at(new vscode.TestMessage("nor is it free"), 21),
    ]);
    going.end();
  };
  controller.createRunProfile("Run", vscode.TestRunProfileKind.Run, run, true);
  context.subscriptions.push(
    controller,
    vscode.commands.registerCommand("failingTests.run", () => run(new vscode.TestRunRequest())),
  );
};

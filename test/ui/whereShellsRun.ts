/** A test that needs a shell in VS Code's terminal: the oldest VS Code from npm comes without what starts one. */
export const whereShellsRun = process.env["PLUMB_SCREENSHOTS"]?.includes("1.104") ? it.skip : it;

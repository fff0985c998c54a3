/** Of answers that go on without their window. */
export const backgroundWords = {
  inBackground: "in the background",
  ifClosed: "When this window closes, the answer",
  ifClosedTip: "For the next question. B changes it. An answer that goes on is kept at the provider for a while",
  goesOn: "goes on",
  ends: "ends",
  saidGoesOn: "The answer goes on without this window",
  saidEnds: "The answer ends when this window closes",
  goingOn: "In the background: goes on without this window.",
};

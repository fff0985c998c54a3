/** Of when a question is asked, and at which price; part of the panel's `words`. */
export const whenWords = {
  when: "Ask",
  whenTip: "Flex is slower and about half the price. Keys: N for now, F for flex, T for tonight.",
  whenNow: "now",
  whenFlex: "flex",
  whenTonight: "tonight, {0}",
  sendStandard: "Ask at the standard price, up to {0}",
};

/** Where a workspace remembers which findings stand beside its code. */
export const reviewKey = "plumb.review";

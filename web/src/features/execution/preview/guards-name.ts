/** The function that the frame offers to guarded programs. */
export const GUARD = "__guard";

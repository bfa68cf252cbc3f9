/** Kernel event kinds: a workload, or the business traffic of a line, steps; `a` = its row. */
export const CHURN_STEP = 10;
export const BUSINESS_STEP = 11;

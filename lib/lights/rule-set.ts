import type { Thresholds } from './facts'

/** 规则集 2026-1: the thresholds every mechanism starts with. */
export const ruleSet: Thresholds = { version: '2026-1', milestoneRedAfter: 30, yellowGap: 10, redGap: 30, dueSoon: 30, filingValidMonths: 6 }

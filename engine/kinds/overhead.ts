/**
 * Underside of what hangs over racks: above the tallest of the catalogue (2.3 m) by a hand and the hoses.
 * Source: engineering practice.
 */
export const OVERHEAD_AT_M = 2.5;

/** How far a prediction may be from what would be measured. */
export interface PredictionBand {
  readonly calibrated: 'calibrated' | 'uncalibrated';
  /** Factors on throughput that measured values stay above with probability 0.9 (p10) and below with 0.9 (p90). */
  readonly p10Factor: number;
  readonly p90Factor: number;
  readonly basis: string;
}

// What is asked of the portal in figures, and how a figure is held against it.

export const GOALS = {
  articleSpeed: { text: '≥ 0.6 × nginx', met: (ratio) => ratio >= 0.6 },
  articleSize: { text: '≤ 25 kB', met: (bytes) => bytes <= 25_000 },
  script: { text: '0 bytes', met: (bytes) => bytes === 0 },
  form: { text: 'p99 ≤ 50 ms at 100/s', met: (milliseconds) => milliseconds <= 50 },
  delivery: { text: 'p95 ≤ 2 s at 100/s', met: (seconds) => seconds <= 2 },
  nothingLost: { text: 'nothing lost, nothing twice', met: (mistakes) => mistakes === 0 },
  worklist: { text: 'p99 ≤ 50 ms', met: (milliseconds) => milliseconds <= 50 },
  start: { text: '≤ 1 s', met: (milliseconds) => milliseconds <= 1000 },
  memory: { text: '≤ 120 MB', met: (bytes) => bytes <= 120_000_000 },
  lighthouse: { text: '100 / 100 / 100 / 100', met: (scores) => scores.every((score) => score === 100) },
};

/** A row of a table. Without a goal it has no verdict; without a value it was not measured, and says why. */
export function row({ what, goal, value, measured, repeat, details }) {
  let verdict = '–';
  if (value === undefined) verdict = 'not measured';
  else if (goal) verdict = goal.met(value) ? 'met' : 'NOT MET';
  return { what, goal: goal?.text ?? '–', measured, verdict, repeat, value, details };
}

export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 ? sorted[Math.floor(middle)] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which a share of the values lies (nearest rank). */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

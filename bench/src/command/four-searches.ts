/** A ready-made search of every task, at the budget of the network called S. */
export const FOUR_SEARCHES = [
  'mobilenet-edgetpu-v2-s',
  'spaghettinet-edgetpu-s',
  'autoseg-edgetpu-s',
  'mobilebert-edgetpu-s',
] as const;

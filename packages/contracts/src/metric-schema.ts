/** The JSON schema of the name of a metric. */
export const METRIC_SCHEMA = {
  type: 'string',
  pattern: '^[a-z][a-z0-9_]*$',
  description: 'A metric name, such as latency_ms.',
};

import type { JsonObject } from '@edgewright/base';

/** A JSON schema (draft 2020-12). Objects should say `additionalProperties: false`. */
export type JsonSchema = JsonObject;

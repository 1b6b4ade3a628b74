import { strictJson, type Json, type JsonObject } from '@edgewright/base';
import { badRequest } from '../errors.js';

/** A field that holds JSON; an empty one is an empty object. @throws rpc/bad-request */
export function objectField(name: string, text: string): JsonObject {
  if (text === '') return {};
  const value = jsonField(name, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw badRequest(name, 'it is not a JSON object');
}

/** A field that holds JSON. @throws rpc/bad-request */
export function jsonField(name: string, text: string): Json {
  const read = strictJson(text);
  if ('value' in read) return read.value;
  const { problem, line, column } = read.fault;
  throw badRequest(name, `it is not JSON: line ${line}, column ${column}: ${problem}`);
}

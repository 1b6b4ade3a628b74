import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { EvaluateStreamResponse, PpeServiceService } from '../generated/ppe.js';
import { answerBytes } from '../wire/answer-bytes.js';

const writer = new BinaryWriter();

/** Bytes of what a stream says: most of it are answers without a breakdown. */
function serialized(said: EvaluateStreamResponse): Buffer {
  const outcome = said.response?.outcome;
  if (outcome?.$case === 'answer' && outcome.value.breakdown.length === 0)
    return answerBytes(said.id, outcome.value);
  return written(said);
}

/** By code of the contract, to a buffer that stays: one that is made for each answer is grown several times, which takes longer than to write. */
function written(said: EvaluateStreamResponse): Buffer {
  try {
    const { buffer, byteOffset, byteLength } = EvaluateStreamResponse.encode(said, writer).finish();
    return Buffer.from(buffer, byteOffset, byteLength);
  } catch (error) {
    // What was written before it failed is no part of the next.
    writer.finish();
    throw error;
  }
}

/** The service as the contract has it. */
export const PPE_SERVICE: typeof PpeServiceService = {
  ...PpeServiceService,
  evaluateStream: { ...PpeServiceService.evaluateStream, responseSerialize: serialized },
};

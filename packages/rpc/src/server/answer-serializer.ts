import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { EvaluateStreamResponse, PpeServiceService } from '../generated/ppe.js';

const writer = new BinaryWriter();

/** Bytes of an answer, written to a buffer that stays: one that is made for each answer is grown several times, which takes longer than to write. */
function serialized(answer: EvaluateStreamResponse): Buffer {
  try {
    const { buffer, byteOffset, byteLength } = EvaluateStreamResponse.encode(answer, writer).finish();
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

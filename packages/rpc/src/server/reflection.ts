import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema, FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { ReflectionService } from '@grpc/reflection';
import { PPE_DESCRIPTOR_SET } from '../generated/ppe-descriptor.js';

/**
 * Tells clients the contract, so that they need no generated code. The compiler's own description is told: one that `@grpc/proto-loader`
 * makes at run time names the entries of maps in a way that protobuf for Python and C++ refuses.
 */
export function reflection(): ReflectionService {
  const { file } = fromBinary(FileDescriptorSetSchema, Buffer.from(PPE_DESCRIPTOR_SET, 'base64'));
  const fileDescriptorProtos = file.map((each) => Buffer.from(toBinary(FileDescriptorProtoSchema, each)));
  const format = 'Protocol Buffer 3 DescriptorProto';
  return new ReflectionService({ ppe: { format, type: {}, fileDescriptorProtos } });
}

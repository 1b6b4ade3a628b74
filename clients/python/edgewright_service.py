"""Asks an evaluation service (`edgewright serve`) what a network costs, in one file: copy it beside your script.

    from edgewright_service import Service

    with Service("127.0.0.1:50051") as service:
        network = json.load(open("network.json"))  # what edgewright export --format json writes
        answer = service.evaluate(network, "cost-edge-tpu", layers=True)
        print(answer["metrics"]["latency_ms"])

It needs Python 3.8, `grpcio` and `protobuf` (`python3-grpcio` and `python3-protobuf` of Debian). No code is generated: the
server tells its contract by reflection, so that the messages are those of the server that is asked.

As a program: python3 edgewright_service.py ADDRESS NETWORK.json [EVALUATOR]
"""

import json
import sys

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory

SERVICE = "edgewright.ppe.v1.PpeService"
REFLECTION = "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo"


class Refused(Exception):
    """The evaluator cannot judge this network; `reasons` say why."""

    def __init__(self, reasons):
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class Failed(Exception):
    """Something is wrong with the request: `code`, such as "rpc/unknown-evaluator", and a `hint` how to mend it."""

    def __init__(self, failure):
        super().__init__("%s. %s" % (failure.message, failure.hint))
        self.code = failure.code
        self.hint = failure.hint


class Service:
    """A connection to one server.

    `token` is what `--token-file` of the server holds; `ca` is the PEM text of the authority that signed its certificate, and
    makes the connection TLS. Without `ca` it is plain text, which servers offer on their own machine only.
    A call that gets no answer at all raises `grpc.RpcError`.
    """

    def __init__(self, address, token=None, ca=None, timeout_s=60):
        if ca is None:
            self._channel = grpc.insecure_channel(address)
        else:
            self._channel = grpc.secure_channel(address, grpc.ssl_channel_credentials(ca.encode()))
        self._metadata = [] if token is None else [("authorization", "Bearer " + token.strip())]
        self._timeout_s = timeout_s
        self._methods = _methods(self._call(REFLECTION, stream=True))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self._channel.close()

    def evaluators(self):
        """What the server evaluates with, each as a dictionary: `name`, `version`, `metrics`, `options_json`…"""
        return _dictionary(self.call("ListEvaluators"))["evaluators"]

    def evaluate(self, network, evaluator, options=None, layers=False):
        """The `metrics` of a network, and a `breakdown` with a row for each layer where `layers` are asked for.

        `network` is a dictionary: what `edgewright export --format json` writes, or the `graph` in it. `options` take the place
        of those that the server was started with.
        """
        request = {
            "subject": {"graph_json": json.dumps(network.get("graph", network))},
            "evaluator": evaluator,
            "options_json": json.dumps(options or {}),
            "detail": "DETAIL_LAYERS" if layers else "DETAIL_METRICS",
        }
        return answer_of(self.call("Evaluate", request))

    def call(self, method, request=None):
        """Calls any unary method of the contract with a dictionary, and returns its message."""
        sent, received = self._methods[method]
        message = json_format.ParseDict(request or {}, sent())
        return received.FromString(self._call("/%s/%s" % (SERVICE, method))(message.SerializeToString()))

    def _call(self, path, stream=False):
        """A function from bytes to bytes; of a stream, from one message to the first of the answers."""
        given = {"metadata": self._metadata, "timeout": self._timeout_s, "wait_for_ready": True}
        if not stream:
            unary = self._channel.unary_unary(path)
            return lambda request: unary(request, **given)
        both = self._channel.stream_stream(path)
        return lambda request: next(both(iter([request]), **given))


def answer_of(response):
    """The answer in an EvaluateResponse as a dictionary; raises `Refused` or `Failed` where there is none."""
    outcome = response.WhichOneof("outcome")
    if outcome == "refusal":
        raise Refused(list(response.refusal.reasons))
    if outcome == "failure":
        raise Failed(response.failure)
    return _dictionary(response.answer)


def _dictionary(message):
    return json_format.MessageToDict(message, preserving_proto_field_name=True)


def _methods(ask):
    """Classes of the messages of each method, (request, response), as the server tells them by reflection."""
    # Of the reflection protocol two fields matter: 4 of the request is a symbol, 4 of the answer has files in its field 1.
    answer = _reflection_answer()
    answer.ParseFromString(ask(b"\x22" + bytes([len(SERVICE)]) + SERVICE.encode()))
    pool = descriptor_pool.DescriptorPool()
    for file in answer.found.files:
        pool.AddSerializedFile(file)
    return {
        method.name: (_message_class(method.input_type), _message_class(method.output_type))
        for method in pool.FindServiceByName(SERVICE).methods
    }


def _reflection_answer():
    """An empty ServerReflectionResponse, as far as it is read here."""
    file = descriptor_pb2.FileDescriptorProto(name="reflection-answer.proto", package="reflected", syntax="proto3")
    found = file.message_type.add(name="Found")
    found.field.add(name="files", number=1, type="TYPE_BYTES", label="LABEL_REPEATED")
    answer = file.message_type.add(name="Answer")
    answer.field.add(
        name="found", number=4, type="TYPE_MESSAGE", type_name=".reflected.Found", label="LABEL_OPTIONAL"
    )
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    return _message_class(pool.FindMessageTypeByName("reflected.Answer"))()


def _message_class(descriptor):
    if hasattr(message_factory, "GetMessageClass"):
        return message_factory.GetMessageClass(descriptor)
    return message_factory.MessageFactory().GetPrototype(descriptor)  # protobuf before 4.22


def main(address, network, evaluator="cost-edge-tpu"):
    with open(network, encoding="utf-8") as file, Service(address) as service:
        try:
            answer = service.evaluate(json.load(file), evaluator, layers=True)
        except (Refused, Failed) as error:
            sys.exit(str(error))
    for name, value in sorted(answer["metrics"].items()):
        print("%-24s %.6g" % (name, value))
    slowest = sorted(answer["breakdown"], key=lambda row: -row["metrics"].get("latency_ms", 0))[:5]
    for row in slowest:
        print("%-24s %.4g ms  %s" % (row["layer"], row["metrics"].get("latency_ms", 0), row["op"]))


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])

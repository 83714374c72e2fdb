package tifo.serve;

/// Answers one kind of request. Any thread.
@FunctionalInterface
interface Endpoint {
  /// A request: its parameters, and what stands in its path where the endpoint has a variable.
  record Request(Parameters parameters, String variable) {}

  /// @throws ApiException when the answer is an error
  Reply answer(Request request) throws ApiException;
}

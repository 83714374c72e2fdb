package tifo.serve;

/// Answers one kind of request. Any thread.
@FunctionalInterface
interface Endpoint {
  /// A request: its parameters, and what stands in its path where the endpoint has a variable.
  /// `atOnce` tells that the network thread asks, for which an answer takes a moment or is
  /// `Reply.Later`.
  record Request(Parameters parameters, String variable, boolean atOnce) {}

  /// @throws ApiException when the answer is an error
  Reply answer(Request request) throws ApiException;
}

package tifo.serve;

/// Answers one kind of request. Any thread.
@FunctionalInterface
interface Endpoint {
  /// @throws ApiException when the answer is an error
  Answer answer(Parameters parameters) throws ApiException;
}

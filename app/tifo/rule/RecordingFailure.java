package tifo.rule;

/// Why a recording rule wrote nothing at an evaluation, as one sentence.
final class RecordingFailure extends Exception {
  private static final long serialVersionUID = 1L;

  RecordingFailure(String reason) {
    super(reason);
  }
}

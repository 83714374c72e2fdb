package tifo.source.http;

import java.io.IOException;
import tifo.source.SourceException.Kind;

/// What a reader found wrong with an answer, in words that go on after the source's name.
public final class AnswerFault extends IOException {
  private static final long serialVersionUID = 1L;
  private final Kind kind;

  public AnswerFault(Kind kind, String sentence) {
    super(sentence);
    this.kind = kind;
  }

  public static AnswerFault garbled(String what) {
    return new AnswerFault(
        Kind.GARBLED,
        "sent what its API does not promise: " + what + "; check the proxy in between");
  }

  public static AnswerFault of(Refusal refusal) {
    return new AnswerFault(refusal.kind(), refusal.sentence());
  }

  Kind kind() {
    return kind;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}

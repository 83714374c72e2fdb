package tifo.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tifo.source.SourceException;

/// Turns an answer's bytes into what was asked for while they arrive. Jackson's faults may escape.
@FunctionalInterface
public interface AnswerReader<T> {
  T read(InputStream body) throws IOException, SourceException;

  /// Who reads an answer of this content type, where it need not be JSON. All others are refused
  /// when they are none, with words about what they are.
  default Optional<AnswerReader<T>> ofType(String contentType) {
    return Optional.empty();
  }
}

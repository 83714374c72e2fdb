package tifo.source.http;

import java.io.IOException;
import java.io.InputStream;
import tifo.source.SourceException;

/// Turns an answer's bytes into what was asked for while they arrive. Jackson's faults may escape.
@FunctionalInterface
public interface AnswerReader<T> {
  T read(InputStream body) throws IOException, SourceException;
}

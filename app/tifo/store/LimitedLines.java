package tifo.store;

import java.io.BufferedReader;
import java.io.IOException;

/// Reads lines that cannot grow without bound. One thread.
final class LimitedLines {
  private final BufferedReader reader;
  private final int limit;
  private long number;

  LimitedLines(BufferedReader reader, int limit) {
    this.reader = reader;
    this.limit = limit;
  }

  /// The next line with its line feed, or the empty string at the end.
  String next() throws IOException {
    StringBuilder line = new StringBuilder();
    number++;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      line.append((char) c);
      if (c == '\n') {
        break;
      }
      if (line.length() > limit) {
        throw new StoreException("line " + number + " is longer than " + limit + " characters");
      }
    }
    return line.toString();
  }

  /// The number of the line that came last, from 1.
  long number() {
    return number;
  }
}

package tifo.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads lines of bytes that cannot grow without bound. One thread.
final class TextLines {
  private final InputStream in;
  private final int limit;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int end;
  private int filled;
  private long number;

  TextLines(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
  }

  /// Goes to the next line; false at the end.
  ///
  /// @throws StoreException when the line is longer than the limit
  boolean next() throws IOException {
    start = number == 0 ? 0 : end + 1;
    number++;
    end = start;
    while (true) {
      while (end < filled && buffer[end] != '\n') {
        end++;
      }
      if (end < filled) {
        return true;
      }
      if (end - start > limit) {
        throw bad("the line is longer than " + limit + " bytes");
      }
      if (!fill()) {
        return end > start;
      }
    }
  }

  /// Reads more behind what there is of the line, which moves to the buffer's beginning.
  private boolean fill() throws IOException {
    int length = Math.max(0, filled - start);
    if (length > 0 && start > 0) {
      System.arraycopy(buffer, start, buffer, 0, length);
    }
    if (length == buffer.length) {
      buffer = Arrays.copyOf(buffer, length * 2);
    }
    start = 0;
    end = length;
    int read = in.read(buffer, length, buffer.length - length);
    filled = length + Math.max(0, read);
    return read > 0;
  }

  /// Whether a line feed ends the line: without one it may have been cut.
  boolean isEnded() {
    return end < filled;
  }

  /// The bytes in which the line stands from `start` to `end`; valid until the next line.
  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /// The line without blanks around it.
  String text() {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(buffer, start, end - start))
          .toString()
          .strip();
    } catch (CharacterCodingException e) {
      throw new StoreException("line " + number + ": the text is not UTF-8", e);
    }
  }

  boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] > ' ' || buffer[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /// The number of the line, from 1.
  long number() {
    return number;
  }

  StoreException bad(String what) {
    return new StoreException("line " + number + ": " + what);
  }
}

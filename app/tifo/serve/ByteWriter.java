package tifo.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// Bytes on their way out through one buffer, so that a number is written without any object. One
/// thread.
final class ByteWriter {
  private static final int SMALL = 1 << 11;
  private static final int SIZE = 1 << 16;

  /// Room that `buffer(room)` may be asked for.
  static final int LARGEST_PIECE = 512;

  private final OutputStream out;
  private byte[] buffer = new byte[SMALL];
  private int size;

  ByteWriter(OutputStream out) {
    this.out = out;
  }

  /// The buffer with at least this much room behind `position`, for a writer that then says where
  /// it ended.
  byte[] buffer(int room) throws IOException {
    if (size + room > buffer.length) {
      makeRoom(room);
    }
    return buffer;
  }

  // Most answers are small, and a new buffer is a cold one.
  private void makeRoom(int room) throws IOException {
    if (size + room > SIZE) {
      flush();
    } else {
      buffer = Arrays.copyOf(buffer, Math.min(SIZE, 4 * (size + room)));
    }
  }

  int position() {
    return size;
  }

  void position(int end) {
    size = end;
  }

  void write(int one) throws IOException {
    buffer(1)[size++] = (byte) one;
  }

  void write(byte[] bytes) throws IOException {
    if (bytes.length > SIZE) {
      flush();
      out.write(bytes);
      return;
    }
    System.arraycopy(bytes, 0, buffer(bytes.length), size, bytes.length);
    size += bytes.length;
  }

  /// Characters below 128 only.
  void ascii(String text) throws IOException {
    for (int from = 0; from < text.length(); from += LARGEST_PIECE) {
      int to = Math.min(text.length(), from + LARGEST_PIECE);
      byte[] target = buffer(to - from);
      for (int i = from; i < to; i++) {
        target[size++] = (byte) text.charAt(i);
      }
    }
  }

  void close() throws IOException {
    flush();
    out.close();
  }

  void flush() throws IOException {
    out.write(buffer, 0, size);
    size = 0;
  }
}

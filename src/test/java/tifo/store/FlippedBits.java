package tifo.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Flips one bit of a file after the other, each back before the next. One thread.
final class FlippedBits implements AutoCloseable {
  private final FileChannel channel;
  private long flipped = -1;

  FlippedBits(Path file) throws IOException {
    channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /// False when all were flipped, and the file is as it was.
  boolean flipNext() throws IOException {
    if (flipped >= 0) {
      flip();
    }
    flipped++;
    if (flipped == channel.size() * 8) {
      return false;
    }
    flip();
    return true;
  }

  /// The number of the bit that is flipped now.
  long flipped() {
    return flipped;
  }

  private void flip() throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    channel.read(one, flipped / 8);
    one.put(0, (byte) (one.get(0) ^ (1 << (flipped % 8)))).flip();
    channel.write(one, flipped / 8);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

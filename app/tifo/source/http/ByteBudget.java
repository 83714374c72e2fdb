package tifo.source.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// How many answer bytes one question may still cost, over all of its requests. One thread at once.
public final class ByteBudget {
  private final long total;
  private long left;

  public ByteBudget(long total) {
    this.total = total;
    this.left = total;
  }

  /// The same bytes, until the budget is spent; then reading fails.
  InputStream meter(InputStream in) {
    return new Meter(in);
  }

  private final class Meter extends FilterInputStream {
    private Meter(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      spend(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      spend(Math.max(read, 0));
      return read;
    }

    private void spend(int bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new Spent(total);
      }
    }
  }

  /// The budget ran out.
  static final class Spent extends IOException {
    private static final long serialVersionUID = 1L;
    private final long total;

    Spent(long total) {
      super("more than " + total + " bytes");
      this.total = total;
    }

    long total() {
      return total;
    }
  }
}

package tifo.sim;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// Packs at the fastest level: to pack at the usual one takes longer than to collect and write all
/// metrics, and on the loopback it saves nothing. One thread.
final class QuickGzip extends GZIPOutputStream {
  private static final int BUFFER = 1 << 13;

  QuickGzip(OutputStream out) throws IOException {
    super(out, BUFFER);
    def.setLevel(Deflater.BEST_SPEED);
  }
}
